namespace Pulumi;

/// <summary>An output of another stack: at most one of both values is set.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value where it is no secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value where it is a secret.</summary>
    public object? SecretValue { get; set; }
}
