namespace Pulumi.Experimental.Provider;

/// <summary>Makes a component.</summary>
/// <param name="type">The component's type token.</param>
/// <param name="name">Its name.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="options">Its options.</param>
public sealed class ConstructRequest(
    string type, string name, ImmutableDictionary<string, PropertyValue> inputs, ComponentResourceOptions options)
{
    /// <summary>The component's type token.</summary>
    public string Type { get; init; } = type;

    /// <summary>Its name.</summary>
    public string Name { get; init; } = name;

    /// <summary>Its inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; init; } = inputs;

    /// <summary>Its options.</summary>
    public ComponentResourceOptions Options { get; init; } = options;
}

/// <summary>A component.</summary>
/// <param name="urn">Its URN.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="outputDependencies">Per output, the resources behind it.</param>
public sealed class ConstructResponse(
    Urn urn, IDictionary<string, PropertyValue> outputs, IDictionary<string, ISet<Urn>> outputDependencies)
{
    /// <summary>Its URN.</summary>
    public Urn Urn { get; init; } = urn;

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue> Outputs { get; init; } = outputs;

    /// <summary>Per output, the resources behind it.</summary>
    public IDictionary<string, ISet<Urn>> OutputDependencies { get; init; } = outputDependencies;
}
