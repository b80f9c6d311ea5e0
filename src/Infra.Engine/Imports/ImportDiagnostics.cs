using Infra.Core.Diagnostics;

namespace Infra.Engine.Imports;

/// <summary>Diagnostics of imports without a program: codes INF2100 to INF2119.</summary>
public static class ImportDiagnostics
{
    /// <summary>A resource to be imported is in the stack already, with another ID.</summary>
    public static readonly DiagnosticDescriptor AlreadyExists = Error("INF2100", "A resource to be imported exists already");

    /// <summary>Two imports have one URN.</summary>
    public static readonly DiagnosticDescriptor Duplicate = Error("INF2101", "A resource is imported twice");

    /// <summary>The parent of an import is neither recorded nor imported.</summary>
    public static readonly DiagnosticDescriptor UnknownParent = Error("INF2102", "The parent of an import is not known");

    /// <summary>The provider of an import is not recorded.</summary>
    public static readonly DiagnosticDescriptor UnknownProvider = Error("INF2103", "The provider of an import is not known");

    /// <summary>An input to be kept is not one that the provider read.</summary>
    public static readonly DiagnosticDescriptor UnknownProperty =
        new("INF2104", DiagnosticSeverity.Info, "A property to be imported is not known");

    /// <summary>The provider does not accept what it read itself.</summary>
    public static readonly DiagnosticDescriptor InputsRefused =
        new("INF2105", DiagnosticSeverity.Warning, "Imported inputs are not valid");

    /// <summary>The file that lists imports is not valid.</summary>
    public static readonly DiagnosticDescriptor BadFile = Error("INF2106", "The list of imports is not valid");

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
