namespace Infra.Components.Identity;

/// <summary>Which of Amazon's separate clouds a region belongs to: part of every ARN.</summary>
public static class AwsPartition
{
    /// <summary>The partition of a region; without a region the public one.</summary>
    public static string Of(string? region) => region switch
    {
        null => "aws",
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    /// <summary>ARN of one of Amazon's own managed policies.</summary>
    public static string ManagedPolicy(string? region, string policy) => $"arn:{Of(region)}:iam::aws:policy/{policy}";
}
