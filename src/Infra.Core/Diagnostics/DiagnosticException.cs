using System.Collections.Immutable;

namespace Infra.Core.Diagnostics;

/// <summary>Carries diagnostics out of a place that has no other way to fail. The outermost caller shows them; nobody else catches it.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>Makes an exception of one or more diagnostics.</summary>
    public DiagnosticException(params IEnumerable<Diagnostic> diagnostics)
        : this([.. diagnostics])
    {
    }

    private DiagnosticException(ImmutableArray<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics)) => Diagnostics = diagnostics;

    /// <summary>What went wrong.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
