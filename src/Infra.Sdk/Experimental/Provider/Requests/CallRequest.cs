namespace Pulumi.Experimental.Provider;

/// <summary>Calls a method of a resource.</summary>
/// <param name="self">The resource, or null where the method has none.</param>
/// <param name="tok">The method.</param>
/// <param name="args">Its arguments.</param>
public sealed class CallRequest(ResourceReference? self, string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The resource, or null where the method has none.</summary>
    public ResourceReference? Self { get; } = self;

    /// <summary>The method.</summary>
    public string Tok { get; init; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; init; } = args;
}

/// <summary>A method's result.</summary>
/// <param name="return">The result.</param>
/// <param name="failures">What is wrong with the arguments; null or empty when the result counts.</param>
/// <param name="returnDependencies">Per property of the result, the resources behind it.</param>
public sealed class CallResponse(
    IDictionary<string, PropertyValue>? @return, IList<CheckFailure>? failures, IDictionary<string, ISet<Urn>> returnDependencies)
{
    /// <summary>The result.</summary>
    public IDictionary<string, PropertyValue>? Return { get; init; } = @return;

    /// <summary>What is wrong with the arguments; null or empty when the result counts.</summary>
    public IList<CheckFailure>? Failures { get; init; } = failures;

    /// <summary>Per property of the result, the resources behind it.</summary>
    public IDictionary<string, ISet<Urn>> ReturnDependencies { get; init; } = returnDependencies;
}
