using Infra.Core.Diagnostics;

namespace Infra.Automation;

/// <summary>Diagnostics of workspaces, programs and stack operations: codes INF6300 to INF6499.</summary>
public static class AutomationDiagnostics
{
    /// <summary>There is neither a stack nor a settings file of that name.</summary>
    public static readonly DiagnosticDescriptor StackNotFound = new("INF6301", DiagnosticSeverity.Error, "There is no such stack");

    /// <summary>A stack was deployed once, and its state is gone.</summary>
    public static readonly DiagnosticDescriptor StateGone = new("INF6302", DiagnosticSeverity.Error, "The stack's state is gone");

    /// <summary>The configuration says something about providers that does not make sense.</summary>
    public static readonly DiagnosticDescriptor BadProviders =
        new("INF6310", DiagnosticSeverity.Error, "The choice of providers is not valid");

    /// <summary>The project's runtime cannot be run in process.</summary>
    public static readonly DiagnosticDescriptor UnsupportedRuntime =
        new("INF6320", DiagnosticSeverity.Error, "The project's runtime is not supported");

    /// <summary>The project's program was not found.</summary>
    public static readonly DiagnosticDescriptor ProgramNotFound =
        new("INF6321", DiagnosticSeverity.Error, "The project's program was not found");

    /// <summary>The project's program does not build.</summary>
    public static readonly DiagnosticDescriptor BuildFailed =
        new("INF6322", DiagnosticSeverity.Error, "The project's program does not build");

    /// <summary>The project's program cannot be loaded.</summary>
    public static readonly DiagnosticDescriptor LoadFailed =
        new("INF6323", DiagnosticSeverity.Error, "The project's program cannot be loaded");

    /// <summary>The process of the project's program could not be started.</summary>
    public static readonly DiagnosticDescriptor ProgramNotStarted =
        new("INF6324", DiagnosticSeverity.Error, "The project's program could not be started");

    /// <summary>The process of the project's program ended, or had to be ended, and nobody said why.</summary>
    public static readonly DiagnosticDescriptor ProgramEndedBadly =
        new("INF6325", DiagnosticSeverity.Error, "The project's program ended badly");

    /// <summary>A stack is about to be given a state that is not its own.</summary>
    public static readonly DiagnosticDescriptor ForeignState =
        new("INF6330", DiagnosticSeverity.Error, "The state belongs to another stack");

    /// <summary>A move between two stacks was written in one of them only.</summary>
    public static readonly DiagnosticDescriptor HalfMoved = new("INF6331", DiagnosticSeverity.Warning, "A move is recorded in one stack only");

    /// <summary>The settings file was changed while the passphrase was.</summary>
    public static readonly DiagnosticDescriptor SettingsChanged =
        new("INF6332", DiagnosticSeverity.Error, "The settings file was changed meanwhile");

    /// <summary>The state was changed by somebody else while it was edited as a document.</summary>
    public static readonly DiagnosticDescriptor StateChanged = new("INF6333", DiagnosticSeverity.Error, "The state was changed meanwhile");

    /// <summary>An examination found an area in order.</summary>
    public static readonly DiagnosticDescriptor Healthy = new("INF6340", DiagnosticSeverity.Info, "All is well");

    /// <summary>An operation began and nobody recorded its end.</summary>
    public static readonly DiagnosticDescriptor Interrupted = new("INF6341", DiagnosticSeverity.Warning, "An operation was interrupted");

    /// <summary>Somebody holds the stack.</summary>
    public static readonly DiagnosticDescriptor Held = new("INF6342", DiagnosticSeverity.Warning, "The stack is held by somebody");

    /// <summary>The state was written in the future.</summary>
    public static readonly DiagnosticDescriptor ClockSkew = new("INF6343", DiagnosticSeverity.Warning, "Clocks differ");

    /// <summary>A provider that the stack uses does not start.</summary>
    public static readonly DiagnosticDescriptor NoProvider = new("INF6344", DiagnosticSeverity.Error, "A provider does not start");

    /// <summary>A change of the passphrase did not come to its end.</summary>
    public static readonly DiagnosticDescriptor RotationUnfinished =
        new("INF6345", DiagnosticSeverity.Warning, "A change of the passphrase is unfinished");

    /// <summary>A state was written although it broke a rule, and says so.</summary>
    public static readonly DiagnosticDescriptor RecordedBreach =
        new("INF6346", DiagnosticSeverity.Warning, "The state records a breach of its rules");

    /// <summary>Something that could not be read lies beside the state.</summary>
    public static readonly DiagnosticDescriptor SetAside = new("INF6347", DiagnosticSeverity.Warning, "A damaged file was set aside");

    /// <summary>The embedded engine cannot do what was asked of it.</summary>
    public static readonly DiagnosticDescriptor NeedsCommandLine =
        new("INF6350", DiagnosticSeverity.Error, "The embedded engine cannot do this");

    /// <summary>A stack has no such tag.</summary>
    public static readonly DiagnosticDescriptor NoSuchTag = new("INF6351", DiagnosticSeverity.Error, "There is no such tag");

    /// <summary>An operation that was to change nothing changed something, or would.</summary>
    public static readonly DiagnosticDescriptor UnexpectedChanges =
        new("INF6352", DiagnosticSeverity.Error, "There are changes where none were expected");

    /// <summary>An operation was cancelled by somebody else.</summary>
    public static readonly DiagnosticDescriptor OperationCancelled =
        new("INF6353", DiagnosticSeverity.Error, "The operation was cancelled");
}
