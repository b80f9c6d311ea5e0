namespace Pulumi;

/// <summary>Where a value in wire form belongs while it is converted.</summary>
internal readonly struct ConversionContext
{
    private readonly Resource? _resource;
    private readonly string _place;

    /// <summary>A value at a place.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="place">What people call the place.</param>
    public ConversionContext(Deployment deployment, string place) => (Deployment, _place) = (deployment, place);

    /// <summary>The value of a resource's output.</summary>
    public ConversionContext(Deployment deployment, Resource resource, string output)
        : this(deployment, output) => _resource = resource;

    public Deployment Deployment { get; }

    // Hardly ever asked for.
    private string Place => _resource is null ? _place : $"{_resource.GetResourceType()} '{_resource.GetResourceName()}' output {_place}";

    /// <summary>Whether a value of the wrong type makes the whole conversion fail, as for the cases of a union.</summary>
    public bool IsStrict { get; private init; }

    public ConversionContext ToStrict() => IsStrict ? this : new ConversionContext(Deployment, Place) { IsStrict = true };

    public ConversionContext At(string name) => IsStrict ? this : new ConversionContext(Deployment, $"{Place}.{name}");

    /// <summary>Reports a value of the wrong type, which becomes the default. Never shows the value itself.</summary>
    public void Warn(PropertyValue value, Type target) => Deployment.Log.Warn(SdkDiagnostics.ValueOfWrongType.Create(
        $"{Place} has a value of kind {value.GetType().Name.Replace("Value", "", StringComparison.Ordinal).ToLowerInvariant()}, "
        + $"which does not fit {target.Name}; the default is used").ToString());
}
