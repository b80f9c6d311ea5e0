using Infra.Core.Diagnostics;

namespace Infra.Core.Schema;

/// <summary>Diagnostics of package schemas: codes INF3000 to INF3019.</summary>
public static class SchemaDiagnostics
{
    /// <summary>The text is not JSON.</summary>
    public static readonly DiagnosticDescriptor NotJson = new("INF3001", DiagnosticSeverity.Error, "The package schema is not JSON");

    /// <summary>The JSON is not a package schema.</summary>
    public static readonly DiagnosticDescriptor Malformed = new("INF3002", DiagnosticSeverity.Error, "The package schema is malformed");

    /// <summary>A reference leads nowhere.</summary>
    public static readonly DiagnosticDescriptor UnresolvedReference =
        new("INF3003", DiagnosticSeverity.Warning, "The package schema refers to a type that it does not define");

    /// <summary>The schema is larger than the reader takes.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new("INF3004", DiagnosticSeverity.Error, "The package schema is too large");

    /// <summary>A schema's file cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor FileAccess =
        new("INF3005", DiagnosticSeverity.Error, "A package schema cannot be read or kept");

    /// <summary>No schema was given for a package.</summary>
    public static readonly DiagnosticDescriptor NotGiven = new("INF3006", DiagnosticSeverity.Error, "No schema was given for the package");
}
