using Infra.Core.Diagnostics;

namespace Infra.Engine.Plans;

/// <summary>Diagnostics of saved plans: codes INF2120 to INF2129.</summary>
public static class PlanDiagnostics
{
    /// <summary>An update would do something else than its plan says.</summary>
    public static readonly DiagnosticDescriptor Violated = Error("INF2120", "The update does not keep to its plan");

    /// <summary>A plan cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadFile = Error("INF2121", "The plan cannot be read");

    /// <summary>A plan was made for something else than what is there now.</summary>
    public static readonly DiagnosticDescriptor Stale = Error("INF2122", "The plan is out of date");

    /// <summary>A resource came out with other outputs than its plan promised.</summary>
    public static readonly DiagnosticDescriptor OutputsDiffer =
        new("INF2123", DiagnosticSeverity.Warning, "A provider did not keep its promise");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
