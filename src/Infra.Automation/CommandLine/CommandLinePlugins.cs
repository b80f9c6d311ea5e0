using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Engines;
using Pulumi.Automation;
using Semver;

namespace Infra.Automation.CommandLine;

/// <summary>Plugins and dependencies, by <c>pulumi plugin</c> and <c>pulumi install</c>.</summary>
internal sealed class CommandLinePlugins(CommandLineEngine engine) : IWorkspacePlugins
{
    private static readonly SemVersion HasInstall = new(3, 91);

    /// <inheritdoc/>
    public Task InstallAsync(string name, string version, PluginKind kind, PluginInstallOptions options, CancellationToken cancellationToken)
    {
        List<string> arguments = ["plugin", "install", Text(kind), name, version];
        if (options.ExactVersion)
        {
            arguments.Add("--exact");
        }

        if (options.ServerUrl is { Length: > 0 } server)
        {
            arguments.AddRange(["--server", server]);
        }

        return engine.RunAsync(arguments, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string? name, string? versionRange, PluginKind kind, CancellationToken cancellationToken)
    {
        List<string> arguments = ["plugin", "rm", Text(kind)];
        arguments.AddRange(((string?[])[name, versionRange]).OfType<string>());
        arguments.Add("--yes");
        return engine.RunAsync(arguments, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ImmutableList<PluginInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var plugins = CommandLineEngine.Json(await engine.RunAsync(["plugin", "ls", "--json"], cancellationToken));
        return plugins.ValueKind == JsonValueKind.Array ? plugins.EnumerateArray().Select(Read).ToImmutableList() : [];
    }

    /// <inheritdoc/>
    public Task InstallDependenciesAsync(InstallOptions options, CancellationToken cancellationToken)
    {
        if (!engine.IsAtLeast(HasInstall))
        {
            throw new InvalidOperationException($"'pulumi install' needs version {HasInstall} of the command line, and this is {engine.Version}");
        }

        List<string> arguments = ["install"];
        (bool IsSet, string Flag)[] flags =
        [
            (options.UseLanguageVersionTools, "--use-language-version-tools"), (options.NoPlugins, "--no-plugins"),
            (options.NoDependencies, "--no-dependencies"), (options.Reinstall, "--reinstall"),
        ];
        arguments.AddRange(flags.Where(static f => f.IsSet).Select(static f => f.Flag));
        return engine.RunAsync(arguments, cancellationToken);
    }

    private static string Text(PluginKind kind) => kind.ToString().ToLowerInvariant();

    private static PluginInfo Read(JsonElement plugin) => new()
    {
        Name = plugin.GetProperty("name").GetString()!,
        Kind = Enum.TryParse<PluginKind>(plugin.GetProperty("kind").GetString(), ignoreCase: true, out var kind) ? kind : PluginKind.Resource,
        Path = Optional(plugin, "path"),
        Version = Optional(plugin, "version"),
        Size = plugin.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number ? size.GetInt64() : 0,
        InstallTime = Time(plugin, "installTime"),
        LastUsedTime = Time(plugin, "lastUsedTime"),
        ServerUrl = Optional(plugin, "serverURL"),
    };

    private static string? Optional(JsonElement plugin, string name) =>
        plugin.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset Time(JsonElement plugin, string name) =>
        plugin.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : default;
}
