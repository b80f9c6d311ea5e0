using Infra.Core.Diagnostics;

namespace Infra.Providers.Simulated;

/// <summary>Diagnostics of the simulator: codes INF3100 to INF3119.</summary>
public static class SimulationDiagnostics
{
    /// <summary>There are no facts about a package.</summary>
    public static readonly DiagnosticDescriptor UnknownPackage =
        new("INF3101", DiagnosticSeverity.Warning, "The simulator knows nothing about a package");

    /// <summary>A package's facts do not include a resource type.</summary>
    public static readonly DiagnosticDescriptor UnknownType =
        new("INF3102", DiagnosticSeverity.Warning, "The simulator knows nothing about a resource type");

    /// <summary>Nobody knows whether a change replaces.</summary>
    public static readonly DiagnosticDescriptor UnknownReplacement =
        new("INF3103", DiagnosticSeverity.Info, "It is not known whether a change replaces the resource");

    /// <summary>The file of a simulated world cannot be used.</summary>
    public static readonly DiagnosticDescriptor CorruptWorld =
        new("INF3104", DiagnosticSeverity.Error, "The simulated world cannot be read");

    /// <summary>The file of a simulated world was written by a newer version.</summary>
    public static readonly DiagnosticDescriptor NewerWorld =
        new("INF3105", DiagnosticSeverity.Error, "The simulated world was written by a newer version");

    /// <summary>A function is not among a package's facts.</summary>
    public static readonly DiagnosticDescriptor UnknownFunction =
        new("INF3106", DiagnosticSeverity.Warning, "The simulator knows nothing about a function");

    /// <summary>A component of other resources is simulated without its parts.</summary>
    public static readonly DiagnosticDescriptor ComponentWithoutParts =
        new("INF3107", DiagnosticSeverity.Info, "A component is simulated without its parts");
}
