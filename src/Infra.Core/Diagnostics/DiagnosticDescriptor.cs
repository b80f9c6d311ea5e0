namespace Infra.Core.Diagnostics;

/// <summary>A kind of diagnostic, with its stable code. Every code is explained in <c>docs/DIAGNOSTICS.md</c>.</summary>
/// <param name="Code">The code, <c>INF</c> and four digits.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What it is about, in a few words.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string Title)
{
    /// <summary>A diagnostic of this kind.</summary>
    public Diagnostic Create(string message) => new(this, message);
}
