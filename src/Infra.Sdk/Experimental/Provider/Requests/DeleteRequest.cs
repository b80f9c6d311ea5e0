namespace Pulumi.Experimental.Provider;

/// <summary>Asks for a resource to be deleted.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its ID.</param>
/// <param name="oldOutputs">The recorded outputs.</param>
/// <param name="timeout">How long it may take; zero for the provider's own limit.</param>
/// <param name="oldInputs">The recorded inputs.</param>
public sealed class DeleteRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    TimeSpan timeout,
    ImmutableDictionary<string, PropertyValue> oldInputs)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>Its ID.</summary>
    public string Id { get; } = id;

    /// <summary>The recorded outputs.</summary>
    public ImmutableDictionary<string, PropertyValue> OldOutputs { get; } = oldOutputs;

    /// <summary>How long it may take; zero for the provider's own limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>The recorded inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}
