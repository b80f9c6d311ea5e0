using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Core.Diagnostics;

/// <summary>A value, or the diagnostics that say why there is none. Warnings may come with a value.</summary>
public sealed record Result<T>(T? Value, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <summary>The value.</summary>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public T Require() => Value ?? throw new DiagnosticException(Diagnostics);
}
