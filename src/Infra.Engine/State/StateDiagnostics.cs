using Infra.Core.Diagnostics;

namespace Infra.Engine.State;

/// <summary>Diagnostics of state: codes INF1100 to INF1149.</summary>
public static class StateDiagnostics
{
    /// <summary>A state file is not what it should be: truncated, garbage, a field of the wrong kind.</summary>
    public static readonly DiagnosticDescriptor BadState = new("INF1100", DiagnosticSeverity.Error, "The state file is damaged");

    /// <summary>A state file is of a version that this engine does not read.</summary>
    public static readonly DiagnosticDescriptor UnsupportedVersion =
        new("INF1101", DiagnosticSeverity.Error, "The state file's version is not supported");

    /// <summary>A state file uses a feature that this engine does not know.</summary>
    public static readonly DiagnosticDescriptor UnsupportedFeature =
        new("INF1102", DiagnosticSeverity.Error, "The state file uses a feature that is not supported");

    /// <summary>A state file is compressed in a way that this engine does not read.</summary>
    public static readonly DiagnosticDescriptor UnsupportedCompression =
        new("INF1103", DiagnosticSeverity.Error, "The state file's compression is not supported");

    /// <summary>A value cannot be kept in a state file.</summary>
    public static readonly DiagnosticDescriptor BadValue = new("INF1104", DiagnosticSeverity.Error, "A value cannot be kept in the state");

    /// <summary>A file of the state cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor FileAccess = new("INF1110", DiagnosticSeverity.Error, "The state cannot be read or written");

    /// <summary>There is no such stack.</summary>
    public static readonly DiagnosticDescriptor NoSuchStack = new("INF1111", DiagnosticSeverity.Error, "There is no such stack");

    /// <summary>The stack exists already.</summary>
    public static readonly DiagnosticDescriptor StackExists = new("INF1112", DiagnosticSeverity.Error, "The stack exists already");

    /// <summary>The stack still has resources.</summary>
    public static readonly DiagnosticDescriptor StackNotEmpty = new("INF1113", DiagnosticSeverity.Error, "The stack still has resources");

    /// <summary>The backend's folder has the layout of old versions.</summary>
    public static readonly DiagnosticDescriptor LegacyLayout =
        new("INF1114", DiagnosticSeverity.Error, "The backend has the old layout, without projects");

    /// <summary>The backend's folder is of a version that this engine does not know.</summary>
    public static readonly DiagnosticDescriptor UnsupportedLayout =
        new("INF1115", DiagnosticSeverity.Error, "The backend's layout is not supported");

    /// <summary>A name cannot be that of a stack.</summary>
    public static readonly DiagnosticDescriptor BadStackName = new("INF1116", DiagnosticSeverity.Error, "The stack's name is not valid");

    /// <summary>The stack has no state of that version.</summary>
    public static readonly DiagnosticDescriptor NoSuchVersion = new("INF1117", DiagnosticSeverity.Error, "The stack has no such version");

    /// <summary>A stack of the old layout has no project yet.</summary>
    public static readonly DiagnosticDescriptor ProjectUnknown =
        new("INF1118", DiagnosticSeverity.Warning, "The stack's project cannot be told");

    /// <summary>A state file is of a version that only early versions of Pulumi wrote.</summary>
    public static readonly DiagnosticDescriptor EarlyVersion =
        new("INF1119", DiagnosticSeverity.Warning, "An early version of Pulumi wrote the state");

    /// <summary>Somebody else holds the stack.</summary>
    public static readonly DiagnosticDescriptor Locked = new("INF1120", DiagnosticSeverity.Error, "The stack is locked");

    /// <summary>The stack's lock was broken while an operation ran.</summary>
    public static readonly DiagnosticDescriptor LockLost = new("INF1121", DiagnosticSeverity.Error, "The stack's lock was lost");

    /// <summary>The lock of a process that no longer runs was taken over.</summary>
    public static readonly DiagnosticDescriptor StaleLock = new("INF1122", DiagnosticSeverity.Warning, "A dead process's lock was removed");

    /// <summary>An operation waits for another one to let go of the stack.</summary>
    public static readonly DiagnosticDescriptor WaitingForLock = new("INF1123", DiagnosticSeverity.Info, "Waiting for a lock");

    /// <summary>A journal that an interrupted operation left behind was taken into the state.</summary>
    public static readonly DiagnosticDescriptor JournalRecovered =
        new("INF1130", DiagnosticSeverity.Warning, "An interrupted operation was recovered");

    /// <summary>Another operation is writing the state that was read.</summary>
    public static readonly DiagnosticDescriptor AtWork = new("INF1124", DiagnosticSeverity.Warning, "Another operation is at work");

    /// <summary>The last record of a journal is torn, and was cut off.</summary>
    public static readonly DiagnosticDescriptor JournalTorn = new("INF1131", DiagnosticSeverity.Warning, "The end of the journal was torn");

    /// <summary>A journal is damaged before its end, or a single bit at its end has changed.</summary>
    public static readonly DiagnosticDescriptor JournalDamaged = new("INF1132", DiagnosticSeverity.Error, "The journal is damaged");

    /// <summary>A journal belongs to another version of the state.</summary>
    public static readonly DiagnosticDescriptor JournalForeign =
        new("INF1133", DiagnosticSeverity.Error, "The journal does not belong to the state");

    /// <summary>The result of an operation could not be written as the stack's state.</summary>
    public static readonly DiagnosticDescriptor NotCommitted =
        new("INF1140", DiagnosticSeverity.Error, "The state could not be written");

    /// <summary>The state was written, but not everything beside it: history, backup.</summary>
    public static readonly DiagnosticDescriptor HistoryNotWritten =
        new("INF1141", DiagnosticSeverity.Warning, "The history could not be written");
}
