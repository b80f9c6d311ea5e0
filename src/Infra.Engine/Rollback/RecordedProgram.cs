using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Programs;

namespace Infra.Engine.Rollback;

/// <summary>
/// A program that declares what a state records: the same resources with their recorded inputs and options. Running it as an update makes
/// the world as it was when the state was recorded. Default providers take the stack's present configuration.
/// </summary>
/// <param name="recorded">The state.</param>
public sealed class RecordedProgram(Snapshot recorded) : IProgram
{
    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var declaration = new RecordedDeclaration(
            monitor, deployment.Stack, await PackagesAsync(monitor, cancellationToken), cancellationToken);
        var declared = new Dictionary<Urn, Task<DeclaredResource>>();
        foreach (var resource in recorded.Resources.Where(static r => r is { Delete: false, PendingReplacement: false, ViewOf: null }))
        {
            // The engine declares default providers by itself.
            if (!IsDefaultProvider(resource.Urn))
            {
                declared[resource.Urn] = declaration.DeclareAsync(resource, declared);
            }
        }

        // A component's outputs may come from anything below it, the stack's from everything.
        var all = await Task.WhenAll(declared.Values);
        await Task.WhenAll(all.Where(static d => !d.Recorded.Custom).Select(d => declaration.SetOutputsAsync(d, all)));
        return ProgramResult.Succeeded;
    }

    /// <summary>Whether a URN is that of a provider that nobody declared.</summary>
    internal static bool IsDefaultProvider(Urn urn) =>
        urn.Type.IsProvider && (urn.Name == "default" || urn.Name.StartsWith("default_", StringComparison.Ordinal));

    private async Task<IReadOnlyDictionary<Urn, string>> PackagesAsync(IResourceMonitor monitor, CancellationToken cancellationToken)
    {
        var packages = new Dictionary<Urn, string>();
        foreach (var provider in recorded.Resources.Where(static r => r is { IsProvider: true, Delete: false }))
        {
            packages[provider.Urn] = await monitor.RegisterPackageAsync(
                Execution.ProviderInputs.PackageOf(provider.Type, provider.Inputs), cancellationToken);
        }

        return packages;
    }
}
