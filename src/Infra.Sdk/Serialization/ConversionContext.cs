namespace Pulumi;

/// <summary>Where a value in wire form belongs while it is converted.</summary>
/// <param name="deployment">The deployment.</param>
/// <param name="place">What people call the place.</param>
internal sealed class ConversionContext(Deployment deployment, string place)
{
    public Deployment Deployment { get; } = deployment;

    /// <summary>Whether a value of the wrong type makes the whole conversion fail, as for the cases of a union.</summary>
    public bool IsStrict { get; private init; }

    public ConversionContext ToStrict() => IsStrict ? this : new ConversionContext(Deployment, place) { IsStrict = true };

    public ConversionContext At(string name) => IsStrict ? this : new ConversionContext(Deployment, $"{place}.{name}");

    /// <summary>Reports a value of the wrong type, which becomes the default. Never shows the value itself.</summary>
    public void Warn(PropertyValue value, Type target) => Deployment.Log.Warn(SdkDiagnostics.ValueOfWrongType.Create(
        $"{place} has a value of kind {value.GetType().Name.Replace("Value", "", StringComparison.Ordinal).ToLowerInvariant()}, "
        + $"which does not fit {target.Name}; the default is used").ToString());
}
