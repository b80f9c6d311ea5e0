using System.Collections.Immutable;

namespace Infra.Core.Diagnostics;

/// <summary>Collects diagnostics, so that a user sees every mistake at once. Not safe for concurrent use.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>Whether an error is among them.</summary>
    public bool HasErrors => _items.Exists(static d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Adds one.</summary>
    public void Add(Diagnostic diagnostic) => _items.Add(diagnostic);

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _items.AddRange(diagnostics);

    /// <summary>What was collected, in order.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => [.. _items];
}
