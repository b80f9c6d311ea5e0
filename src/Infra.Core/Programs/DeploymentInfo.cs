using System.Collections.Immutable;

namespace Infra.Core.Programs;

/// <summary>What a program may know about the deployment that runs it.</summary>
public sealed record DeploymentInfo(StackIdentity Stack)
{
    /// <summary>The stack's configuration, <c>namespace:key</c> to text (structures as JSON), secrets in plain text.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public ImmutableSortedSet<string> SecretConfigKeys { get; init; } = [];

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>How many operations may run at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>The folder of the project file.</summary>
    public string? RootDirectory { get; init; }
}
