using System.Collections.Immutable;
using Infra.Blueprints.Validation;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>
/// Collects the mistakes in a blueprint, in the order in which they stand in the file. Bounded, so that a file of nothing but mistakes
/// costs no more than its limit.
/// </summary>
internal sealed class Report(int limit)
{
    // How many words may be compared in all to find what somebody meant.
    private const int SuggestionBudget = 200_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Code, SourceLocation? Place, string Message)> _seen = [];
    private int _suggestionsLeft = SuggestionBudget;
    private int _dropped;

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports a mistake. The same one at the same place counts once: defaults reach many resources.</summary>
    public void Add(DiagnosticDescriptor kind, SourceLocation place, string message, string? nextStep) =>
        Add(kind.Create(message) with { Location = place, NextStep = nextStep });

    /// <summary>Reports a mistake.</summary>
    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (_items.Count >= limit)
        {
            _dropped++;
        }
        else if (_seen.Add((diagnostic.Code, diagnostic.Location, diagnostic.Message)))
        {
            _items.Add(diagnostic);
        }
    }

    /// <summary><c>did you mean 'x'?</c> for the closest of the known words, or else the other text.</summary>
    public string? Suggest(string word, IReadOnlyCollection<string> known, string? otherwise)
    {
        if (_items.Count >= limit || _suggestionsLeft < known.Count)
        {
            return otherwise;
        }

        _suggestionsLeft -= known.Count;
        return Suggestions.For(word, known) ?? otherwise;
    }

    /// <summary>What was reported, by place; where there was more than the limit, a last one that says how much.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var sorted = _items.OrderBy(static d => d.Location?.Line ?? 0).ThenBy(static d => d.Location?.Column ?? 0);
        return _dropped == 0
            ? [.. sorted]
            : [.. sorted, BlueprintDiagnostics.LimitExceeded.Create($"{_dropped} more mistakes are not shown (MaxDiagnostics)") with
            {
                NextStep = "correct these first",
            }];
    }
}
