namespace Pulumi.Experimental.Provider;

/// <summary>Calls a function.</summary>
/// <param name="tok">The function.</param>
/// <param name="args">Its arguments.</param>
public sealed class InvokeRequest(string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The function.</summary>
    public string Tok { get; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; } = args;
}

/// <summary>A function's result.</summary>
public sealed class InvokeResponse
{
    /// <summary>The result.</summary>
    public IDictionary<string, PropertyValue>? Return { get; set; }

    /// <summary>What is wrong with the arguments; null or empty when the result counts.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
