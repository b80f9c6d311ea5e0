using Infra.Engine.Workspace;

namespace Infra.Engine.State.Stores;

/// <summary>How a state folder is written (variables: protocol reference 3.8, 5.1).</summary>
public sealed record FileStateStoreOptions
{
    private static readonly string[] Prefixes = ["PULUMI_DIY_BACKEND_", "PULUMI_SELF_MANAGED_STATE_"];

    /// <summary>Whether new files are compressed with gzip. A stack that is compressed stays so.</summary>
    public bool Gzip { get; init; }

    /// <summary>Whether a copy of every written state goes to the backups.</summary>
    public bool Backups { get; init; } = true;

    /// <summary>Whether a copy of every written state is kept beside the stack file.</summary>
    public bool RetainCheckpoints { get; init; }

    /// <summary>Where a result is written that cannot be written as the stack's state.</summary>
    public string EmergencyFolder { get; init; } = Path.GetTempPath();

    /// <summary>The options that environment variables ask for.</summary>
    public static FileStateStoreOptions From(HostEnvironment environment) => new()
    {
        Gzip = IsSet(environment, "GZIP"),
        Backups = !IsSet(environment, "DISABLE_CHECKPOINT_BACKUPS"),
        RetainCheckpoints = IsSet(environment, "RETAIN_CHECKPOINTS"),
    };

    private static bool IsSet(HostEnvironment environment, string name) =>
        Array.Exists(Prefixes, prefix => environment.Variable(prefix + name)?.ToLowerInvariant() is "true" or "1" or "t");
}
