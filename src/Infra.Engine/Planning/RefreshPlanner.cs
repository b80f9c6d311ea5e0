using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>
/// Compares every recorded resource with the real one and rebuilds the state from what was found, in one entry at the end
/// (protocol reference 4.8).
/// </summary>
internal sealed class RefreshPlanner(
    StackLedger ledger, StepExecutor executor, BulkReads reads, TargetFilter targets, EventPublisher events)
{
    /// <summary>Refreshes. What could not be read stays as it was, and nothing begins after that.</summary>
    /// <param name="only">Which resources; null for all.</param>
    public async Task RefreshAsync(Func<ResourceState, bool>? only)
    {
        var recorded = ledger.AllResources();
        if (!NamedExist(recorded))
        {
            executor.Stop();
            return;
        }

        var steps = recorded.Where(s => only?.Invoke(s) != false && targets.IsNamed(s))
            .Select(static s => Steps.Of(StepOperation.Refresh, s, s) with { Logical = false })
            .ToImmutableArray();
        reads.Expect(steps.Select(static s => s.Old!));
        var outcomes = await executor.RunBatchAsync(steps);
        if (outcomes.Any(static o => o.Kind == ChainEnd.Failed))
        {
            // What goes on after an error does so within the refresh: nothing is planned on what could not be read.
            executor.Stop();
        }

        var found = new Dictionary<ResourceState, ResourceState?>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Length; i++)
        {
            if (outcomes[i].Kind == ChainEnd.Completed)
            {
                found[steps[i].Old!] = outcomes[i].State;
                Warn(outcomes[i].State);
            }
        }

        var changes = RefreshedStates.Changes(ledger, recorded, found);
        await ledger.SettleAsync(null, _ => changes);
    }

    // Before anything is read: what a program is still to declare does not count. In an empty stack there is nothing to read.
    private bool NamedExist(ImmutableArray<ResourceState> recorded)
    {
        ImmutableArray<string> named = [.. targets.Literals, .. targets.ExcludeLiterals];
        if (named.IsEmpty || recorded.IsEmpty)
        {
            return true;
        }

        var urns = recorded.Select(static s => s.Urn.Value).ToHashSet(StringComparer.Ordinal);
        return TargetFilter.AllExist(named, urns.Contains, events);
    }

    private void Warn(ResourceState? state)
    {
        foreach (var reason in state?.InitErrors ?? [])
        {
            events.Report(EngineDiagnostics.NotReady.Create(reason) with { Urn = state!.Urn });
        }
    }
}
