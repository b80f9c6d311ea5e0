using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Shapes;

/// <summary>A text.</summary>
public sealed record TextShape : Shape
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<Regex>? _regex;

    /// <summary>The only texts allowed; empty for any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>What the text must be, as a regular expression of both .NET and JavaScript; null for anything.</summary>
    public string? Pattern
    {
        get;
        init
        {
            field = value;
            _regex = value is null ? null : new Lazy<Regex>(() => new Regex(value, RegexOptions.CultureInvariant, MatchTimeout));
        }
    }

    /// <summary>The pattern in words, as advice.</summary>
    public string? PatternWords { get; init; }

    /// <summary>The kind of mistake that a text outside the pattern is.</summary>
    public DiagnosticDescriptor PatternCode { get; init; } = BlueprintDiagnostics.NotAllowed;

    /// <summary>A text out of a closed set.</summary>
    public static TextShape OneOf(params ImmutableArray<string> allowed) => new() { Allowed = allowed };

    /// <summary>Whether a text follows the pattern.</summary>
    public bool Matches(string text) => _regex is null || _regex.Value.IsMatch(text);

    /// <inheritdoc/>
    public override string Describe() => Allowed.IsEmpty ? "a text" : $"one of {string.Join(", ", Allowed)}";
}
