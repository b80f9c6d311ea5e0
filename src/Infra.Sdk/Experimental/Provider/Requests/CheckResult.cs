namespace Pulumi.Experimental.Provider;

/// <summary>What a check found.</summary>
public class CheckResult
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly CheckResult Empty = new();

    /// <summary>Takes what is wrong.</summary>
    public CheckResult(IList<CheckFailure> failures) => Failures = failures;

    private CheckResult()
        : this([])
    {
    }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Failures.Count == 0;

    /// <summary>What is wrong.</summary>
    public IList<CheckFailure> Failures { get; set; }
}
