namespace Pulumi.Experimental.Provider;

/// <summary>Asks for the differences between recorded and wanted.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its ID.</param>
/// <param name="oldOutputs">The recorded outputs.</param>
/// <param name="newInputs">The wanted inputs.</param>
/// <param name="ignoreChanges">Property paths whose changes do not count.</param>
/// <param name="oldInputs">The recorded inputs.</param>
public sealed class DiffRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    ImmutableArray<string> ignoreChanges,
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

    /// <summary>Property paths whose changes do not count.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>The recorded inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}

/// <summary>The differences.</summary>
public sealed class DiffResponse
{
    /// <summary>Whether anything changed; null where the provider leaves that to the engine.</summary>
    public bool? Changes { get; set; }

    /// <summary>Changed keys that ask for a replacement.</summary>
    public IList<string>? Replaces { get; set; }

    /// <summary>Output keys that stay as they are.</summary>
    public IList<string>? Stables { get; set; }

    /// <summary>Whether a replacement must delete first.</summary>
    public bool DeleteBeforeReplace { get; set; }

    /// <summary>Changed keys.</summary>
    public IList<string>? Diffs { get; set; }

    /// <summary>Changed paths, or null where the provider does not say.</summary>
    public IDictionary<string, PropertyDiff>? DetailedDiff { get; set; }
}
