using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>
/// Finds out what changed about a resource (protocol reference 4.7): the causes that need no provider first, then the provider.
/// </summary>
internal sealed class ResourceDiffer(
    ProviderRouter router, PlanningMemory memory, TargetFilter targets, EventPublisher events, PlanningRules rules)
{
    private const string ReplacedById = "id";

    /// <summary>What changed, or the failure that keeps it from being known.</summary>
    public async ValueTask<ProviderAnswer<PlannedDiff>> DiffAsync(
        ResourceGoal goal, ResourceState old, ResourceState wanted, ProviderInstance? provider)
    {
        if (TriggeredBy(old.ReplacementTrigger, wanted.ReplacementTrigger) is { } triggered)
        {
            return triggered;
        }

        if (ForcedBy(old, wanted) is { } forced)
        {
            return new ProviderAnswer<PlannedDiff>(forced);
        }

        var moved = await IsReplacedByProviderAsync(old, wanted);
        if (!moved.Succeeded)
        {
            return new ProviderAnswer<PlannedDiff>(moved.Failure);
        }

        if (moved.Value.Change == ResourceChange.Replace)
        {
            return moved;
        }

        if (provider is null)
        {
            return new ProviderAnswer<PlannedDiff>(old.Inputs.Equals(wanted.Inputs)
                ? PlannedDiff.None
                : new PlannedDiff { Change = ResourceChange.Update });
        }

        var diff = await AskAsync(wanted.Urn, old, wanted.Inputs, goal.Options.IgnoreChanges, provider);
        return diff.Succeeded ? Completed(diff.Value, old, wanted) : diff;
    }

    /// <summary>What a provider says about new inputs of a recorded resource.</summary>
    public async ValueTask<ProviderAnswer<PlannedDiff>> AskAsync(
        Urn urn, ResourceState old, PropertyMap inputs, ImmutableArray<string> ignoreChanges, ProviderInstance provider)
    {
        var request = new DiffRequest(urn, old.Id, old.Inputs, old.Outputs, inputs) { IgnoreChanges = ignoreChanges };
        var answer = await provider.DiffAsync(request, CancellationToken.None);
        if (answer.Succeeded)
        {
            return new ProviderAnswer<PlannedDiff>(answer.Value.Changes == DiffChanges.Unknown
                ? PlannedDiff.Structural(old.Inputs, IgnoredChanges.Reset(inputs, old.Inputs, ignoreChanges, static _ => { }))
                : PlannedDiff.Of(answer.Value));
        }

        if (answer.Failure.Status != ProviderStatus.Unavailable)
        {
            return new ProviderAnswer<PlannedDiff>(answer.Failure);
        }

        events.Report(EngineDiagnostics.DiffUnavailable.Create(answer.Failure.Message) with { Urn = urn });
        return new ProviderAnswer<PlannedDiff>(new PlannedDiff { Change = ResourceChange.Update });
    }

    /// <summary>What a recorded provider says, configured as it is recorded, about a configuration that it would have instead.</summary>
    public async ValueTask<ProviderAnswer<PlannedDiff>> AskProviderAsync(ResourceState recorded, PropertyMap inputs)
    {
        var provider = await router.Pool.GetAsync(recorded.ProviderReference);
        return provider.Succeeded
            ? await CompareAsync(provider.Value, new DiffRequest(recorded.Urn, recorded.Id, recorded.Inputs, recorded.Outputs, inputs))
            : new ProviderAnswer<PlannedDiff>(provider.Failure);
    }

    private static ProviderAnswer<PlannedDiff> Completed(PlannedDiff diff, ResourceState old, ResourceState wanted)
    {
        var completed = ReplaceOnChanges.Apply(diff, wanted, !old.InitErrors.IsEmpty);
        return completed.Value is { Change: ResourceChange.None } && !old.InitErrors.IsEmpty
            ? new ProviderAnswer<PlannedDiff>(new PlannedDiff { Change = ResourceChange.Update })
            : completed;
    }

    // What is not known counts as changed, even where there was no trigger; else one counts only where there are two to compare.
    private ProviderAnswer<PlannedDiff>? TriggeredBy(PropertyValue? old, PropertyValue? wanted)
    {
        if (wanted?.ContainsUnknowns() == true)
        {
            return rules.Planning
                ? new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement())
                : new ProviderAnswer<PlannedDiff>(
                    new ProviderFailure("the replacement trigger is not known in an update", ProviderStatus.Failed));
        }

        return old is null or NullValue || wanted is null or NullValue || PropertyDiff.Same(old, wanted)
            ? null
            : new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement());
    }

    private PlannedDiff? ForcedBy(ResourceState old, ResourceState wanted)
    {
        if (old.Taint || targets.IsReplaceTarget(wanted.Urn))
        {
            return PlannedDiff.Replacement(ReplacedById);
        }

        return !wanted.ReplaceWith.IsEmpty && wanted.ReplaceWith.Any(memory.IsReplaced) ? PlannedDiff.Replacement("replaceWith")
            : wanted.DeletedWith is { } owner && memory.IsReplaced(owner) ? PlannedDiff.Replacement("deletedWith")
            : null;
    }

    // Where the provider was replaced since, it is the new one that the resource would move from (protocol reference 4.9).
    private ResourceState? RecordedProvider(ProviderReference reference) =>
        memory.Recorded.Find(reference.Urn) ?? router.Pool.Recorded(reference);

    // The new provider says whether what the old one made can live on under it.
    private async ValueTask<ProviderAnswer<PlannedDiff>> IsReplacedByProviderAsync(ResourceState old, ResourceState wanted)
    {
        if (old.Provider == wanted.Provider)
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.None);
        }

        if (old.Provider is not { } from || wanted.Provider is not { } to)
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement("provider"));
        }

        if (memory.Aliases.ClaimedBy(from.Urn) == to.Urn)
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.None);
        }

        var provider = await router.Pool.GetAsync(to);
        if (!provider.Succeeded || RecordedProvider(from) is not { } recorded || memory.WantedProvider(to) is not { } next)
        {
            return provider.Succeeded
                ? new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement("provider"))
                : new ProviderAnswer<PlannedDiff>(provider.Failure);
        }

        var diff = await CompareAsync(provider.Value, new DiffRequest(to.Urn, to.Id, recorded.Inputs, recorded.Outputs, next.Inputs));
        return diff.Select(static d => d.Change == ResourceChange.Replace ? PlannedDiff.Replacement("provider") : PlannedDiff.None);
    }

    private static async ValueTask<ProviderAnswer<PlannedDiff>> CompareAsync(ProviderInstance provider, DiffRequest request)
    {
        var answer = await ProviderDispatcher.CallAsync(
            "DiffConfig", () => ProviderResources.CompareAsync(provider.Provider, request, CancellationToken.None));
        return answer.Select(PlannedDiff.Of);
    }
}
