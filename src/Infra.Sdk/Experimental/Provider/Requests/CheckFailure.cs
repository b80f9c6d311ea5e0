namespace Pulumi.Experimental.Provider;

/// <summary>Something wrong with an input.</summary>
/// <param name="property">The property's path; empty when it is about the whole.</param>
/// <param name="reason">What is wrong.</param>
public sealed class CheckFailure(string property, string reason)
{
    /// <summary>The property's path; empty when it is about the whole.</summary>
    public string Property { get; set; } = property;

    /// <summary>What is wrong.</summary>
    public string Reason { get; set; } = reason;
}
