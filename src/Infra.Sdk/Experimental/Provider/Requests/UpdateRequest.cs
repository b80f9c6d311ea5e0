namespace Pulumi.Experimental.Provider;

/// <summary>Asks for a resource to be changed in place.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its ID.</param>
/// <param name="oldOutputs">The recorded outputs.</param>
/// <param name="newInputs">The wanted inputs.</param>
/// <param name="timeout">How long it may take; zero for the provider's own limit.</param>
/// <param name="ignoreChanges">Property paths whose changes do not count.</param>
/// <param name="preview">Whether to only say what it would be.</param>
/// <param name="oldInputs">The recorded inputs.</param>
public sealed class UpdateRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    TimeSpan timeout,
    ImmutableArray<string> ignoreChanges,
    bool preview,
    ImmutableDictionary<string, PropertyValue> oldInputs)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>Its ID.</summary>
    public string Id { get; } = id;

    /// <summary>The recorded outputs.</summary>
    public ImmutableDictionary<string, PropertyValue> OldOutputs { get; } = oldOutputs;

    /// <summary>The wanted inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>How long it may take; zero for the provider's own limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Property paths whose changes do not count.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>Whether to only say what it would be.</summary>
    public bool Preview { get; } = preview;

    /// <summary>The recorded inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}

/// <summary>A changed resource.</summary>
public sealed class UpdateResponse
{
    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
