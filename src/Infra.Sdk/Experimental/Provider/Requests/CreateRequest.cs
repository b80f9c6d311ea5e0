namespace Pulumi.Experimental.Provider;

/// <summary>Asks for a resource to be created.</summary>
/// <param name="urn">The resource.</param>
/// <param name="inputs">Its checked inputs.</param>
/// <param name="timeout">How long it may take; zero for the provider's own limit.</param>
/// <param name="preview">Whether to only say what it would be.</param>
public sealed class CreateRequest(Urn urn, ImmutableDictionary<string, PropertyValue> inputs, TimeSpan timeout, bool preview)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>Its checked inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; } = inputs;

    /// <summary>How long it may take; zero for the provider's own limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Whether to only say what it would be.</summary>
    public bool Preview { get; } = preview;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}

/// <summary>A created resource.</summary>
public sealed class CreateResponse
{
    /// <summary>Its ID; null or empty in a preview.</summary>
    public string? Id { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
