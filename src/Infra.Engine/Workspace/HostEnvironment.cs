namespace Infra.Engine.Workspace;

/// <summary>What the engine asks of the machine it runs on: variables, folders, names. Tests give their own.</summary>
public sealed record HostEnvironment
{
    /// <summary>Looks up an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home folder, whether it exists or not; empty where the machine knows none.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The machine's name.</summary>
    public required string MachineName { get; init; }

    /// <summary>The number of this process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Whether a process of that number runs on this machine; true where that cannot be told.</summary>
    public Func<int, bool> IsProcessRunning { get; init; } = static _ => true;

    /// <summary>Pulumi's own folder: <c>PULUMI_HOME</c>, else <c>.pulumi</c> in the home folder (protocol reference 3.6).</summary>
    public string PulumiHome => Variable("PULUMI_HOME") is { Length: > 0 } home ? home : Path.Combine(HomeDirectory, ".pulumi");

    /// <summary>The real machine.</summary>
    public static HostEnvironment Current() => new()
    {
#pragma warning disable RS0030 // The one place that reads the process's environment on behalf of the engine.
        Variable = Environment.GetEnvironmentVariable,
#pragma warning restore RS0030
        // A home folder that was not made yet, as in a container, is one all the same.
        HomeDirectory = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        WorkingDirectory = Environment.CurrentDirectory,
        UserName = Environment.UserName,
        MachineName = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        IsProcessRunning = IsRunning,
    };

    private static bool IsRunning(int process)
    {
        try
        {
#pragma warning disable RS0030 // Looks a process up, starts none.
            using var found = System.Diagnostics.Process.GetProcessById(process);
#pragma warning restore RS0030
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
