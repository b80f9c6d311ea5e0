using Infra.Core.Diagnostics;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>Ends a run with a diagnostic: the SDK shows the message of such an exception and nothing else.</summary>
internal static class Fault
{
    /// <summary>An exception that carries a diagnostic as its message.</summary>
    public static RunException At(SourceLocation place, DiagnosticDescriptor kind, string message, string nextStep) =>
        new((kind.Create(message) with { Location = place, NextStep = nextStep }).ToString());
}
