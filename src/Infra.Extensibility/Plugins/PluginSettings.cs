using System.Collections.Immutable;
using Infra.Extensibility.Trust;

namespace Infra.Extensibility.Plugins;

/// <summary>Where plugins are looked for, and how long is waited for them (protocol reference 3.7).</summary>
/// <param name="ProgramDirectory">The program's folder: plugins run in it, and Node programs bring their own dynamic provider there.</param>
/// <param name="PulumiHome">Pulumi's own folder, which holds the installed plugins.</param>
/// <param name="Variable">Looks up an environment variable.</param>
public sealed record PluginSettings(string ProgramDirectory, string PulumiHome, Func<string, string?> Variable)
{
    /// <summary>The plugins that the project file names.</summary>
    public ImmutableArray<NamedPlugin> Named { get; init; } = [];

    /// <summary>Which of them may be started.</summary>
    public required PluginTrust Trust { get; init; }

    /// <summary>How long a plugin may take until it says where it listens.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a plugin that is told to end may take before it is killed (protocol reference 3.7).</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its calls may take.</summary>
    public Rpc.Providers.ProviderCallLimits Calls { get; init; } = new();
}

/// <summary>A plugin that a project file names.</summary>
/// <param name="Name">The package.</param>
/// <param name="Path">The folder or executable, absolute.</param>
/// <param name="Version">Its version, or null for any.</param>
public sealed record NamedPlugin(string Name, string Path, string? Version);
