namespace Pulumi.Experimental.Provider;

/// <summary>Asks for inputs to be validated.</summary>
/// <param name="urn">The resource.</param>
/// <param name="oldInputs">The recorded inputs; empty for a new resource.</param>
/// <param name="newInputs">The program's inputs.</param>
/// <param name="randomSeed">Bytes that make random defaults repeatable.</param>
public sealed class CheckRequest(
    Urn urn,
    ImmutableDictionary<string, PropertyValue> oldInputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    ImmutableArray<byte> randomSeed)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The recorded inputs; empty for a new resource.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>The program's inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>Bytes that make random defaults repeatable.</summary>
    public ImmutableArray<byte> RandomSeed { get; } = randomSeed;

    /// <summary>The resource's name.</summary>
    public string Name => UrnParts.Name(Urn);

    /// <summary>The resource's type token.</summary>
    public string Type => UrnParts.Type(Urn);
}

/// <summary>Validated inputs.</summary>
public sealed class CheckResponse
{
    /// <summary>The inputs with defaults; null for those that were asked about.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }

    /// <summary>What is wrong with them; null or empty when they are valid.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
