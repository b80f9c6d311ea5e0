using System.Collections.Immutable;

namespace Infra.Blueprints.Shapes;

/// <summary>A text.</summary>
public sealed record TextShape : Shape
{
    /// <summary>The only texts allowed; empty for any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>What the text must be, as a regular expression of both .NET and JavaScript; null for anything.</summary>
    public string? Pattern { get; init; }

    /// <summary>A text out of a closed set.</summary>
    public static TextShape OneOf(params ImmutableArray<string> allowed) => new() { Allowed = allowed };

    /// <inheritdoc/>
    public override string Describe() => Allowed.IsEmpty ? "a text" : $"one of {string.Join(", ", Allowed)}";
}
