namespace Pulumi.Experimental.Provider;

/// <summary>Parameters as a generated SDK holds them.</summary>
/// <param name="name">The package.</param>
/// <param name="version">Its version.</param>
/// <param name="value">The provider's own bytes.</param>
public sealed class ParametersValue(string name, string version, ImmutableArray<byte> value) : Parameters
{
    /// <summary>The package.</summary>
    public string Name { get; } = name;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;

    /// <summary>The provider's own bytes.</summary>
    public ImmutableArray<byte> Value { get; } = value;
}
