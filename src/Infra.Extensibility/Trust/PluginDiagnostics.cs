using Infra.Core.Diagnostics;

namespace Infra.Extensibility.Trust;

/// <summary>Diagnostics of provider plugins: codes INF3200 to INF3219.</summary>
public static class PluginDiagnostics
{
    /// <summary>A plugin's sum is not in the lock file.</summary>
    public static readonly DiagnosticDescriptor Unknown = new("INF3201", DiagnosticSeverity.Error, "A provider plugin is not trusted");

    /// <summary>A plugin's sum is not that of the lock file.</summary>
    public static readonly DiagnosticDescriptor Changed =
        new("INF3202", DiagnosticSeverity.Error, "A provider plugin has changed since it was trusted");

    /// <summary>The lock file cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor BadLockFile =
        new("INF3203", DiagnosticSeverity.Error, "The lock file of provider plugins cannot be used");

    /// <summary>There is no such plugin, or it cannot be started here.</summary>
    public static readonly DiagnosticDescriptor NotFound = new("INF3204", DiagnosticSeverity.Error, "There is no such provider plugin");

    /// <summary>A plugin's files cannot be summed up.</summary>
    public static readonly DiagnosticDescriptor NoSum = new("INF3205", DiagnosticSeverity.Error, "A provider plugin's files cannot be read");
}
