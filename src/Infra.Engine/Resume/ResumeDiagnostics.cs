using Infra.Core.Diagnostics;

namespace Infra.Engine.Resume;

/// <summary>Diagnostics of operations that an earlier run left open: codes INF2140 to INF2149.</summary>
public static class ResumeDiagnostics
{
    /// <summary>What became of an interrupted operation was found out.</summary>
    public static readonly DiagnosticDescriptor Settled =
        new("INF2140", DiagnosticSeverity.Info, "An interrupted operation was settled");

    /// <summary>What became of an interrupted operation could not be found out.</summary>
    public static readonly DiagnosticDescriptor Unsettled =
        new("INF2141", DiagnosticSeverity.Warning, "An interrupted operation is not settled");
}
