namespace Infra.Core.Diagnostics;

/// <summary>Diagnostics of the core vocabulary: codes INF1000 to INF1099.</summary>
public static class CoreDiagnostics
{
    /// <summary>A snapshot breaks one of its rules.</summary>
    public static readonly DiagnosticDescriptor SnapshotIntegrity =
        new("INF1001", DiagnosticSeverity.Error, "The state breaks an integrity rule");
}
