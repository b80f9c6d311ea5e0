using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Planning;
using Infra.Engine.State;

namespace Infra.Engine.Resume;

/// <summary>
/// Finds out what became of the operations that an earlier run left open, before anything new is planned. Updates and deletes are read;
/// creates are looked up by their token; reads and imports changed nothing. What cannot be found out stays open and is told.
/// </summary>
internal sealed class ResumePhase(ExecutionParts execution, TimeProvider time, EventPublisher events)
{
    private readonly StackLedger _ledger = execution.Ledger;

    /// <summary>Settles what can be settled.</summary>
    /// <param name="choices">What the user says.</param>
    /// <param name="refreshed">Whether this run has read every resource just now.</param>
    public async Task RunAsync(PendingChoices choices, bool refreshed)
    {
        foreach (var (place, operation) in _ledger.Unsettled())
        {
            switch (operation.Kind)
            {
                case PendingOperationKind.Creating:
                    await SettleCreateAsync(place, operation, choices);
                    break;
                case PendingOperationKind.Updating or PendingOperationKind.Deleting when !refreshed:
                    await SettleByReadingAsync(place, operation);
                    break;
                default:
                    await _ledger.SettlePendingAsync(place, null, []);
                    break;
            }
        }
    }

    private async Task SettleByReadingAsync(int place, PendingOperation operation)
    {
        var recorded = _ledger.BaseResources();
        if (Subject(recorded, operation) is not { } old)
        {
            await _ledger.SettlePendingAsync(place, null, []);
            return;
        }

        var read = await execution.Actions.RefreshAsync(Steps.Of(StepOperation.Refresh, old, old), CancellationToken.None);
        if (!read.Succeeded)
        {
            Doubt(operation, read.Failure.Diagnostic.Message);
            return;
        }

        // A resource that is only marked for deletion must not stand in for the living one of its URN.
        var found = new Dictionary<ResourceState, ResourceState?>(ReferenceEqualityComparer.Instance) { [old] = read.Step.New };
        await _ledger.SettlePendingAsync(place, null, RefreshedStates.Changes(_ledger, recorded, found));
        Report(operation, read.Step.New is null ? "the resource is gone" : "the resource was read");
    }

    private static ResourceState? Subject(ImmutableArray<ResourceState> recorded, PendingOperation operation)
    {
        var resource = operation.Resource;
        return recorded.LastOrDefault(s => s.Urn == resource.Urn && s.Custom && !s.PendingReplacement
            && (operation.Kind == PendingOperationKind.Deleting ? s.Id == resource.Id : !s.Delete));
    }

    private async Task SettleCreateAsync(int place, PendingOperation operation, PendingChoices choices)
    {
        if (choices.ClearCreates)
        {
            await _ledger.SettlePendingAsync(place, null, []);
        }
        else if (choices.CreatedIds.TryGetValue(operation.Resource.Urn, out var id))
        {
            await SettleAsync(place, operation, await ReadAsync(operation.Resource, id), mustExist: true);
        }
        else if (!choices.SkipCreates)
        {
            await SettleAsync(place, operation, await FindAsync(operation), mustExist: false);
        }
    }

    private async Task SettleAsync(int place, PendingOperation operation, ProviderAnswer<Found> answer, bool mustExist)
    {
        if (!answer.Succeeded)
        {
            execution.PendingCreates.Doubt(operation.Resource.Urn, answer.Failure.Message);
        }
        else if (answer.Value.Created is { } created)
        {
            await AdoptAsync(place, operation.Resource, created);
            Report(operation, $"it had made '{created.Id}', which is now recorded");
        }
        else if (mustExist)
        {
            execution.PendingCreates.Doubt(operation.Resource.Urn, "there is no resource of the ID that was given");
        }
        else
        {
            await _ledger.SettlePendingAsync(place, null, []);
            Report(operation, "it had made nothing");
        }
    }

    private async Task<ProviderAnswer<Found>> FindAsync(PendingOperation operation)
    {
        if (operation.Token is not { } token)
        {
            return Failed("it has no token by which its provider could find what it made");
        }

        var provider = await execution.Router.ForAsync(operation.Resource);
        return provider.Succeeded
            ? await provider.Value.FindCreatedAsync(
                new FindCreatedRequest(operation.Resource.Urn, token, operation.Resource.Inputs), CancellationToken.None)
            : Failed(provider.Failure.Message);
    }

    private async Task<ProviderAnswer<Found>> ReadAsync(ResourceState resource, string id)
    {
        var provider = await execution.Router.ForAsync(resource);
        if (!provider.Succeeded)
        {
            return Failed(provider.Failure.Message);
        }

        var answer = await provider.Value.ReadAsync(new ReadRequest(resource.Urn, id, resource.Inputs, null), CancellationToken.None);
        return answer.Select(static r => new Found(
            r.Id.Length == 0 ? null : new CreateResponse(r.Id, r.Properties ?? PropertyMap.Empty) { InitErrors = r.InitErrors }));
    }

    // The new resource takes the place of the old one, which what is recorded behind it may refer to; the old one waits for its removal.
    private async Task AdoptAsync(int place, ResourceState resource, CreateResponse created)
    {
        var now = time.GetUtcNow();
        var state = resource with
        {
            Id = created.Id,
            Outputs = StepActions.Marked(resource, created.Outputs),
            InitErrors = created.InitErrors,
            Created = now,
            Modified = now,
            Aliases = [],
        };
        if (_ledger.BaseResources().FirstOrDefault(s => s.Urn == resource.Urn && !s.Delete) is not { } old)
        {
            await _ledger.SettlePendingAsync(place, state, []);
            return;
        }

        ImmutableArray<SlotChange> takesPlace = [new SlotReplaced(_ledger.SlotOf(old), state)];
        await _ledger.SettlePendingAsync(place, old.PendingReplacement || old.Id == created.Id ? null : old with { Delete = true }, takesPlace);
    }

    private static ProviderAnswer<Found> Failed(string message) => new(new ProviderFailure(message, ProviderStatus.Failed));

    private void Report(PendingOperation operation, string what) =>
        events.Report(ResumeDiagnostics.Settled.Create($"an earlier run was interrupted while {Verb(operation)} '{operation.Resource.Urn}': {what}") with
        {
            Urn = operation.Resource.Urn,
        });

    private void Doubt(PendingOperation operation, string why)
    {
        var urn = operation.Resource.Urn;
        events.Report(ResumeDiagnostics.Unsettled.Create(
            $"an earlier run was interrupted while {Verb(operation)} '{urn}', and what became of that is not known: {why}") with
        {
            Urn = urn,
            NextStep = "run 'infra refresh' when its provider can be reached",
        });
    }

    private static string Verb(PendingOperation operation) => operation.Kind.ToString().ToLowerInvariant();
}
