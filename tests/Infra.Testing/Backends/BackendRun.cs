using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;
using Infra.Testing.Sim;

namespace Infra.Testing.Backends;

/// <summary>Operations on a stack of a copied state folder, through the store, with the recorded program and cloud.</summary>
internal sealed class BackendRun(
    IStateStore store, ISecretsProviderSource secrets, BackendCase recorded, ImmutableSortedDictionary<string, ConfigValue> config)
{
    /// <summary>How many of the program's resources are declared.</summary>
    public int ProgramLimit { get; init; } = int.MaxValue;

    /// <summary>The cloud as it is now.</summary>
    public SimCloud Cloud { get; } = recorded.Cloud();

    /// <summary>The codes of what the last session found when it began.</summary>
    public ImmutableArray<string> Found { get; private set; } = [];

    /// <summary>Runs <c>preview</c>, <c>up</c> or <c>destroy</c>.</summary>
    /// <returns>Whether it failed, and its steps: <c>create URN</c>.</returns>
    public async Task<(bool Failed, ImmutableArray<string> Steps)> RunAsync(
        StackIdentity stack, string operation, CancellationToken cancellationToken)
    {
        var events = new EventCapture();
        var engine = new DeploymentEngine(
            new SimProviderSource(Cloud, new SimCallLog(), SimProviderSource.DefaultVersion), TimeProvider.System, new RandomIdSource());
        if (operation == "preview")
        {
            var stored = await store.LoadAsync(stack, secrets, cancellationToken);
            var planned = await engine.PreviewUpdateAsync(await RequestAsync(stack, stored.Snapshot, cancellationToken), events, cancellationToken);
            return (planned.Result != OperationResult.Succeeded, Steps(events));
        }

        var kind = operation == "up" ? UpdateKind.Update : UpdateKind.Destroy;
        await using var session = await store.BeginAsync(stack, new OperationRecord(kind, $"infra {operation}"), secrets, cancellationToken);
        Found = [.. session.Diagnostics.Select(static d => d.Code)];
        var request = await RequestAsync(stack, session.Base, cancellationToken);
        var result = operation == "up"
            ? await engine.UpdateAsync(request, session.Journal, events, cancellationToken)
            : await engine.DestroyAsync(request, session.Journal, events, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        await session.CommitAsync(result.Snapshot, new UpdateSummary(result.Result, result.Changes, now, now), cancellationToken);
        return (result.Result != OperationResult.Succeeded, Steps(events));
    }

    /// <summary>
    /// What people do after an interrupted create: what the cloud has is taken into the state, what it has not is forgotten.
    /// </summary>
    public async Task ResolveAsync(StackIdentity stack, ImmutableArray<PendingOperation> pending, CancellationToken cancellationToken)
    {
        await using var session = await store.BeginAsync(stack, new OperationRecord(UpdateKind.Import, "infra state edit"), secrets, cancellationToken);
        var made = pending
            .Select(p => (p.Resource, Found: Cloud.Resources.FirstOrDefault(r => r.Value.Urn == p.Resource.Urn.Value)))
            .Where(static p => p.Found.Value is not null)
            .Select(static p => p.Resource with { Id = p.Found.Key, Outputs = p.Found.Value.Outputs });
        var result = session.Base with { Resources = [.. session.Base.Resources, .. made], PendingOperations = [] };
        var now = TimeProvider.System.GetUtcNow();
        var changes = ImmutableSortedDictionary<StepOperation, int>.Empty;
        await session.CommitAsync(result, new UpdateSummary(OperationResult.Succeeded, changes, now, now), cancellationToken);
    }

    private static ImmutableArray<string> Steps(EventCapture events) => [.. events.Started.Select(static s => $"{s.Operation.ToText()} {s.Urn}")];

    private async Task<DeploymentRequest> RequestAsync(StackIdentity stack, Snapshot @base, CancellationToken cancellationToken)
    {
        var outputs = ImmutableDictionary.CreateBuilder<string, PropertyMap>(StringComparer.Ordinal);
        foreach (var summary in await store.ListAsync(null, cancellationToken))
        {
            var other = await store.LoadAsync(summary.Stack, secrets, cancellationToken);
            outputs[summary.Stack.ToString()] = other.Snapshot.RootStack?.Outputs ?? PropertyMap.Empty;
        }

        return new DeploymentRequest
        {
            Stack = stack,
            Base = @base,
            Program = recorded.Program(stack.Project, ProgramLimit),
            Config = config,
            Options = new DeploymentOptions { Parallel = 1 },
            StackOutputs = new KnownStackOutputs(outputs.ToImmutable()),
        };
    }
}
