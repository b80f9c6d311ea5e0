using Infra.Automation;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;

namespace Infra.Cli;

/// <summary>
/// Gives simulated providers where the stack asks for them. What the simulation must remember between runs is kept beside the state, in
/// <c>.infra/simulated/PROJECT/STACK.jsonl</c>. Live providers are not built in yet, and whoever asks for one is told so.
/// </summary>
internal sealed class ProviderFactory(TimeProvider time) : IProviderFactory
{
    /// <inheritdoc/>
    public ProviderSession Open(ProviderRequest request)
    {
        if (!request.Selection.IsAnySimulated)
        {
            return new ProviderSession(LiveProviders.Instance);
        }

        var path = Path.Combine(request.Backend.Directory, ".infra", "simulated", request.Stack.Project, request.Stack.Stack + ".jsonl");
        var world = SimulatedWorld.Open(path).Require();
        var simulated = new SimulatedProviderSource(PackageSchemas.Find, world, SimulationOptions.Default with { Report = request.Report }, time);

        // Disposing a world rewrites its file, which a preview must not.
        return new ProviderSession(new SelectedProviders(request.Selection, simulated), request.IsPreview ? null : world);
    }

    private sealed class SelectedProviders(ProviderSelection selection, IProviderSource simulated) : IProviderSource
    {
        public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
            Of(package.Name).StartAsync(package, cancellationToken);

        public string? LatestVersion(string package) => Of(package).LatestVersion(package);

        private IProviderSource Of(string package) =>
            selection.Of(package) == ProviderMode.Simulated ? simulated : LiveProviders.Instance;
    }

    private sealed class LiveProviders : IProviderSource
    {
        public static readonly LiveProviders Instance = new();

        public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) => throw new ProviderException(
            $"there is no live provider of the package '{package.Name}' in this version; "
            + $"simulate it with 'infra config set {ProviderSelection.ConfigKey} simulated', or deploy the stack with the pulumi command line");

        public string? LatestVersion(string package) => null;
    }
}
