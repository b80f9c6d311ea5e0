using Infra.Core.Diagnostics;

namespace Infra.Automation.Health;

/// <summary>One thing that an examination found.</summary>
/// <param name="Area">What it is about: <c>settings</c>, <c>secrets</c>, <c>state</c>, <c>lock</c>, <c>clock</c>, <c>providers</c>.</param>
/// <param name="Diagnostic">What, and what to do; of severity info where all is well.</param>
public sealed record HealthFinding(string Area, Diagnostic Diagnostic)
{
    /// <summary>Whether something is wrong that keeps the stack from being deployed.</summary>
    public bool IsError => Diagnostic.Severity == DiagnosticSeverity.Error;
}
