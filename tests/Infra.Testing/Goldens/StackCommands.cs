using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;

namespace Infra.Testing.Goldens;

/// <summary>Runs the commands that look at a stack on a store that holds its state; the outcome's state is what the store gives back.</summary>
internal static class StackCommands
{
    /// <summary>What came of the step, or null where its command is none of these.</summary>
    public static async Task<StepOutcome?> RunAsync(StepRequest request, CancellationToken cancellationToken)
    {
        if (request.Step.Operation is not ("stack" or "stack ls" or "stack history"))
        {
            return null;
        }

        var stack = new StackIdentity(StackIdentity.DefaultOrganization, request.Step.Project, request.Step.Stack);
        var store = await StoreAsync(stack, request.Base, cancellationToken);
        var found = request.Step.Operation switch
        {
            "stack ls" => (await store.ListAsync(stack.Project, cancellationToken)).Any(s => s.Stack == stack && s.ResourceCount == request.Base.Resources.Length),
            "stack history" => (await store.HistoryAsync(stack, 10, cancellationToken)) is [{ Version: 1, Result: "succeeded" }],
            _ => true,
        };
        return new StepOutcome
        {
            Failed = !found,
            Snapshot = (await store.LoadAsync(stack, Plain.Instance, cancellationToken)).Snapshot,
            Cloud = request.Cloud,
            IsPreview = true,
        };
    }

    private static async Task<IStateStore> StoreAsync(StackIdentity stack, Snapshot state, CancellationToken cancellationToken)
    {
        var host = new HostEnvironment
        {
            Variable = static _ => null,
            HomeDirectory = "/",
            WorkingDirectory = "/",
            UserName = "judge",
            MachineName = "judge",
            ProcessId = 1,
        };
        var store = new BucketStateStore(new MemoryBucket(TimeProvider.System), host, TimeProvider.System);
        await store.CreateAsync(stack, Plain.Instance.Open(null).Description, cancellationToken);
        await using var session = await store.BeginAsync(stack, new OperationRecord(UpdateKind.Update, "infra up"), Plain.Instance, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var summary = new UpdateSummary(OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty, now, now);
        await session.CommitAsync(state, summary, cancellationToken);
        return store;
    }

    private sealed class Plain : ISecretsProviderSource
    {
        public static readonly Plain Instance = new();

        public ISecretsProvider Open(SecretsProviderState? recorded) => new Base64SecretsProvider();
    }
}
