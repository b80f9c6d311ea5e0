using Infra.Core.Diagnostics;

namespace Infra.Engine.Naming;

/// <summary>Diagnostics of automatic names: codes INF2150 to INF2154.</summary>
public static class NamingDiagnostics
{
    /// <summary>The configuration of automatic names does not make sense.</summary>
    public static readonly DiagnosticDescriptor BadConfiguration =
        new("INF2150", DiagnosticSeverity.Error, "The configuration of automatic names is not valid");
}
