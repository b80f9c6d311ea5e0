using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>What an update did.</summary>
public sealed class UpResult : UpdateResult
{
    /// <summary>The stack's outputs.</summary>
    public required IImmutableDictionary<string, OutputValue> Outputs { get; init; }
}
