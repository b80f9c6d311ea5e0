namespace Infra.Cli;

/// <summary>The exit codes: Pulumi's public ones, and ours from 10 on. They are a contract; see docs/cli.md.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>Something failed that no other code is for.</summary>
    public const int Failure = 1;

    /// <summary>Flags, settings, configuration or blueprint are not valid; nothing was begun.</summary>
    public const int Configuration = 2;

    /// <summary>The passphrase is missing or wrong.</summary>
    public const int Authentication = 3;

    /// <summary>A resource failed.</summary>
    public const int Resource = 4;

    /// <summary>There is no such stack.</summary>
    public const int StackNotFound = 6;

    /// <summary>No changes were expected, and there are some.</summary>
    public const int UnexpectedChanges = 7;

    /// <summary>Cancelled.</summary>
    public const int Cancelled = 8;

    /// <summary>The world differs from what is recorded.</summary>
    public const int Drift = 10;

    /// <summary>Somebody else holds the stack.</summary>
    public const int Locked = 12;

    /// <summary>The state cannot be trusted.</summary>
    public const int Integrity = 13;

    /// <summary>A mistake of this program.</summary>
    public const int Internal = 255;
}
