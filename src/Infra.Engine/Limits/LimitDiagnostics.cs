using Infra.Core.Diagnostics;

namespace Infra.Engine.Limits;

/// <summary>Diagnostics of steps that take long, and of operations that are given up: codes INF2155 to INF2159.</summary>
public static class LimitDiagnostics
{
    /// <summary>A step takes long.</summary>
    public static readonly DiagnosticDescriptor StillRunning = new("INF2155", DiagnosticSeverity.Info, "A step still runs");

    /// <summary>The operation was given up with steps running.</summary>
    public static readonly DiagnosticDescriptor Aborted = new("INF2156", DiagnosticSeverity.Error, "The operation was aborted");

    /// <summary>A provider was started again.</summary>
    public static readonly DiagnosticDescriptor ProviderRestarted =
        new("INF2158", DiagnosticSeverity.Warning, "A provider's process has ended");

    /// <summary>The program has asked for nothing for long.</summary>
    public static readonly DiagnosticDescriptor ProgramSilent =
        new("INF2157", DiagnosticSeverity.Warning, "The program asks for nothing and does not end");
}
