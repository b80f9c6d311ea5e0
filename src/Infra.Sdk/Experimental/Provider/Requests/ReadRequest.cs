namespace Pulumi.Experimental.Provider;

/// <summary>Asks how a resource is.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its ID.</param>
/// <param name="outputs">The recorded outputs; empty in an import.</param>
/// <param name="inputs">The recorded inputs; empty in an import.</param>
public sealed class ReadRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> outputs,
    ImmutableDictionary<string, PropertyValue> inputs)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>Its ID.</summary>
    public string Id { get; } = id;

    /// <summary>The recorded outputs; empty in an import.</summary>
    public ImmutableDictionary<string, PropertyValue> Outputs { get; } = outputs;

    /// <summary>The recorded inputs; empty in an import.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; } = inputs;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}

/// <summary>How a resource is.</summary>
public sealed class ReadResponse
{
    /// <summary>Its ID; null or empty when it does not exist.</summary>
    public string? Id { get; set; }

    /// <summary>Its inputs; null where the provider cannot tell.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
