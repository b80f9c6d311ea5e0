using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Workspace;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Schemas;
using Infra.Extensibility.Trust;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;

namespace Infra.Automation.Standard;

/// <summary>
/// Gives simulated providers where the stack asks for them, and plugins for all others. What the simulation must remember between runs is
/// kept beside the state, in <c>.infra/simulated/PROJECT/STACK.jsonl</c>.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="environment">The machine.</param>
/// <param name="allowsUnknownPlugins">Whether plugins may be started that nobody trusted.</param>
public sealed class ProviderFactory(TimeProvider time, HostEnvironment environment, bool allowsUnknownPlugins = false) : IProviderFactory
{
    /// <inheritdoc/>
    public ProviderSession Open(ProviderRequest request)
    {
        var plugins = new PluginProviderSource(Settings(environment, request.Project, request.Backend.Directory, allowsUnknownPlugins));
        var live = new LiveProviders(plugins);
        if (!request.Selection.IsAnySimulated)
        {
            return new ProviderSession(live, live);
        }

        var path = PathOf(request.Stack, request.Backend);
        var schemas = new KnownSchemas(SchemaStore.Of(environment.PulumiHome));
        var world = SimulatedWorld.Open(path).Require();
        var simulated = new SimulatedProviderSource(schemas.Find, world, SimulationOptions.Default with { Report = request.Report }, time);

        // Disposing a world rewrites its file, which a preview must not.
        return new ProviderSession(new SelectedProviders(request.Selection, simulated, live), new Owned(live, request.IsPreview ? null : world));
    }

    /// <inheritdoc/>
    public void CopyMemory(StackIdentity from, StackIdentity to, BackendLocation backend)
    {
        if (File.Exists(PathOf(from, backend)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(to, backend))!);
            File.Copy(PathOf(from, backend), PathOf(to, backend), overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void MoveMemory(StackIdentity from, StackIdentity to, IReadOnlyDictionary<Urn, Urn> urns, BackendLocation backend)
    {
        if (!File.Exists(PathOf(from, backend)))
        {
            return;
        }

        using var source = SimulatedWorld.Open(PathOf(from, backend), keepChanges: false).Require();
        using var target = SimulatedWorld.Open(PathOf(to, backend), source.Seed).Require();
        target.TakeOver(source, urns.ToDictionary(static u => u.Key.Value, static u => u.Value.Value, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Forget(StackIdentity stack, BackendLocation backend)
    {
        if (File.Exists(PathOf(stack, backend)))
        {
            File.Delete(PathOf(stack, backend));
        }
    }

    private static string PathOf(StackIdentity stack, BackendLocation backend) =>
        Path.Combine(backend.Directory, ".infra", "simulated", stack.Project, stack.Stack + ".jsonl");

    /// <summary>Where plugins are looked for, and which may be started.</summary>
    /// <param name="environment">The machine.</param>
    /// <param name="project">The project, or null.</param>
    /// <param name="otherwise">The folder where there is no project.</param>
    /// <param name="allowsUnknown">Whether plugins may be started that nobody trusted.</param>
    public static PluginSettings Settings(HostEnvironment environment, ProjectFile? project, string otherwise, bool allowsUnknown)
    {
        var root = project?.Directory ?? otherwise;
        var main = project?.Main is { } name ? Path.GetFullPath(name, root) : root;
        allowsUnknown |= environment.Variable("INFRA_ALLOW_UNKNOWN_PLUGINS") is "1" or "true";
        return new PluginSettings(Directory.Exists(main) ? main : root, environment.PulumiHome, environment.Variable)
        {
            Named = [.. (project?.ProviderPlugins ?? []).Select(p => new NamedPlugin(p.Name, Path.GetFullPath(p.Path, root), p.Version))],
            Trust = PluginTrust.Of(Path.Combine(root, PluginLockFile.FileName), allowsUnknown),
        };
    }

    private sealed class SelectedProviders(ProviderSelection selection, IProviderSource simulated, IProviderSource live) : IProviderSource
    {
        public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
            Of(package.Name).StartAsync(package, cancellationToken);

        public string? LatestVersion(string package) => Of(package).LatestVersion(package);

        public void LogTo(Action<LogRequest> log) => live.LogTo(log);

        private IProviderSource Of(string package) => selection.Of(package) == ProviderMode.Simulated ? simulated : live;
    }

    private sealed class LiveProviders(PluginProviderSource plugins) : IProviderSource, IDisposable
    {
        public async Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
        {
            try
            {
                return await plugins.StartAsync(package, cancellationToken);
            }
            catch (ProviderException e) when (!plugins.Has(package))
            {
                throw new ProviderException(
                    $"there is no live provider of the package '{package.Name}': {e.Message}; "
                    + $"simulate it with 'infra config set {ProviderSelection.ConfigKey} simulated', or deploy the stack with the pulumi command line",
                    e.Status,
                    e);
            }
        }

        public string? LatestVersion(string package) => plugins.LatestVersion(package);

        public void LogTo(Action<LogRequest> log) => plugins.LogTo(log);

        public void Dispose() => plugins.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class Owned(IDisposable first, IDisposable? second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second?.Dispose();
        }
    }
}
