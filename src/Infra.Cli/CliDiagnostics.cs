using Infra.Core.Diagnostics;

namespace Infra.Cli;

/// <summary>Diagnostics of the command line: codes INF6500 to INF6599.</summary>
internal static class CliDiagnostics
{
    /// <summary>Command or flags are not understood.</summary>
    public static readonly DiagnosticDescriptor BadCommandLine = new("INF6501", DiagnosticSeverity.Error, "The command line is not valid");

    /// <summary>A question would have to be asked where nobody can answer.</summary>
    public static readonly DiagnosticDescriptor NeedsConfirmation =
        new("INF6502", DiagnosticSeverity.Error, "The operation must be confirmed");

    /// <summary>Changes were made or are needed although none were expected.</summary>
    public static readonly DiagnosticDescriptor UnexpectedChanges =
        new("INF6503", DiagnosticSeverity.Error, "There are changes where none were expected");

    /// <summary>A file that a flag names cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor FileAccess = new("INF6504", DiagnosticSeverity.Error, "A file cannot be read or written");

    /// <summary>The user said no.</summary>
    public static readonly DiagnosticDescriptor Declined = new("INF6505", DiagnosticSeverity.Error, "The operation was not confirmed");

    /// <summary>The operation was cancelled.</summary>
    public static readonly DiagnosticDescriptor Cancelled = new("INF6506", DiagnosticSeverity.Error, "The operation was cancelled");

    /// <summary>There is no output of that name.</summary>
    public static readonly DiagnosticDescriptor NoOutput = new("INF6507", DiagnosticSeverity.Error, "There is no such output");

    /// <summary>There is no editor, or it failed.</summary>
    public static readonly DiagnosticDescriptor NoEditor = new("INF6508", DiagnosticSeverity.Error, "There is no editor");

    /// <summary>A mistake of this program.</summary>
    public static readonly DiagnosticDescriptor Internal = new("INF6599", DiagnosticSeverity.Error, "Internal error");
}
