using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>
/// Plans replacements that delete first: what depends on the resource and cannot live without it goes before it (protocol reference 4.7,
/// dependents of a DBR deletion).
/// </summary>
internal sealed class ReplacementPlanner(ProviderRouter router, PlanningMemory memory, ResourceDiffer differ)
{
    /// <summary>Whether protected resources may be deleted ahead of replacements.</summary>
    public bool IgnoresProtect { get; init; }

    /// <summary>The deletions that come before the new resource, dependents first; or why they cannot be planned.</summary>
    /// <param name="root">What is recorded of the resource that is replaced.</param>
    /// <param name="urn">The URN that the program gives it.</param>
    public async Task<ProviderAnswer<DeletionsFirst>> PlanAsync(ResourceState root, Urn urn)
    {
        var found = await FindDependentsAsync(root);
        if (!found.Succeeded)
        {
            return new ProviderAnswer<DeletionsFirst>(found.Failure);
        }

        // What names the resource itself as its fate goes first, even before what depends on it in turn (protocol reference 4.7).
        var companions = Companions(urn);
        var named = companions.Select(static c => c.State).ToHashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var condemned = companions.AsEnumerable().Reverse()
            .Concat(found.Value.AsEnumerable().Reverse().Where(d => !named.Contains(d.State))).ToList();
        if (!IgnoresProtect && condemned.Find(static d => d.State is { Protect: true, Delete: false }) is { } guarded)
        {
            return new ProviderAnswer<DeletionsFirst>(new DeletionsFirst([], guarded.State.Urn));
        }

        if (await MissingProviderAsync(root) is { } failure)
        {
            return new ProviderAnswer<DeletionsFirst>(failure);
        }

        foreach (var (state, keys) in condemned)
        {
            memory.DeleteFirst(state.Urn, keys);
            memory.Replace(state.Urn);
        }

        var gone = condemned.Select(static d => d.State.Urn).Append(root.Urn).ToHashSet();
        var steps = condemned.Select(d => DeletionOf(d.State, gone));
        if (!root.PendingReplacement && memory.DeletedFirst(root.Urn) is null)
        {
            steps = steps.Append(Steps.DeleteReplaced(root, IsStateOnly(root, gone)));
        }

        return new ProviderAnswer<DeletionsFirst>(new DeletionsFirst([.. steps], null));
    }

    /// <summary>Whether a provider is in use, under the URN by which it is recorded or one that the program gave it since.</summary>
    public bool IsLoaded(ProviderReference reference) => router.Pool.IsInUse(reference);

    /// <summary>Takes note that a declared resource continues the record of another URN.</summary>
    public void Claim(ResourceState former, Urn urn)
    {
        memory.Aliases.Claim(former.Urn, urn);
        if (former.IsProvider)
        {
            router.Pool.Rename(former.Urn, urn);
        }
    }

    /// <summary>Asks the providers of what depends on a resource what its removal would mean for them (recording destroy-target).</summary>
    public Task ProbeAsync(ResourceState root) => FindDependentsAsync(root);

    // What the program has declared already is not deleted any more.
    private List<Dependent> Companions(Urn urn) => [.. memory.Recorded.DependentsOf(urn)
        .Where(s => !s.Delete && (s.DeletedWith == urn || s.ReplaceWith.Contains(urn)))
        .Where(s => !memory.LivesOn(s.Urn) && memory.DeletedFirst(s.Urn) is null)
        .Select(static s => new Dependent(s, []))];

    // A copy that an earlier run left behind goes for good; nothing comes in its place.
    private Step DeletionOf(ResourceState state, HashSet<Urn> gone) =>
        state.Delete ? Steps.Delete(state, IsStateOnly(state, gone)) : Steps.DeleteReplaced(state, IsStateOnly(state, gone));

    // Only the provider that made a resource deletes it, and a preview tells when that cannot be had.
    private async Task<ProviderFailure?> MissingProviderAsync(ResourceState state) =>
        state.Provider is { } reference ? (await router.Pool.GetAsync(reference)).Failure : null;

    private bool IsStateOnly(ResourceState state, HashSet<Urn> gone) =>
        state.RetainOnDelete || (state.DeletedWith is { } owner && (gone.Contains(owner) || memory.DeletedFirst(owner) is not null));

    private async Task<ProviderAnswer<List<Dependent>>> FindDependentsAsync(ResourceState root)
    {
        var condemned = new HashSet<Urn> { root.Urn };
        var dependents = new List<Dependent>();
        ProviderFailure? failure = null;
        await memory.Recorded.VisitDependentsAsync(root, async state =>
        {
            if (failure is not null || memory.IsDeclared(state.Urn) || memory.DeletedFirst(state.Urn) is not null)
            {
                return false;
            }

            var keys = await AsksForReplacementAsync(state, condemned);
            failure = keys.Failure;

            // Of what the program has declared under another name since, the provider is asked as well; only it does not go.
            if (keys.Value is not { } found || memory.LivesOn(state.Urn))
            {
                return false;
            }

            if (found.Change == ResourceChange.Replace)
            {
                condemned.Add(state.Urn);
                dependents.Add(new Dependent(state, found.ReplaceKeys));
            }

            return found.Change == ResourceChange.Replace;
        });
        return failure is null ? new ProviderAnswer<List<Dependent>>(dependents) : new ProviderAnswer<List<Dependent>>(failure);
    }

    private async Task<ProviderAnswer<PlannedDiff>> AsksForReplacementAsync(ResourceState state, HashSet<Urn> condemned)
    {
        if (!state.Custom || state.External)
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.None);
        }

        if (state.Provider is { } reference && condemned.Contains(reference.Urn))
        {
            return await MissingProviderAsync(state) is { } missing
                ? new ProviderAnswer<PlannedDiff>(missing)
                : new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement());
        }

        if (state.DeletedWith is { } owner && condemned.Contains(owner))
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.Replacement());
        }

        var affected = state.PropertyDependencies.Where(p => p.Value.Any(condemned.Contains)).Select(static p => p.Key)
            .Where(state.Inputs.ContainsKey).ToList();
        if (affected.Count == 0)
        {
            return new ProviderAnswer<PlannedDiff>(PlannedDiff.None);
        }

        var inputs = affected.Aggregate(state.Inputs, static (map, key) => map.Set(key, PropertyValue.Unknown));
        var diff = state.IsProvider ? await differ.AskProviderAsync(state, inputs) : await AskAsync(state, inputs);
        return diff.Succeeded ? ReplaceOnChanges.Apply(diff.Value, state, hasInitErrors: false) : diff;
    }

    private async ValueTask<ProviderAnswer<PlannedDiff>> AskAsync(ResourceState state, PropertyMap inputs)
    {
        var provider = await router.ForAsync(state);
        return provider.Succeeded
            ? await differ.AskAsync(state.Urn, state, inputs, state.IgnoreChanges, provider.Value)
            : new ProviderAnswer<PlannedDiff>(provider.Failure);
    }

    private sealed record Dependent(ResourceState State, ImmutableArray<string> Keys);
}

/// <summary>What is deleted ahead of a replacement.</summary>
/// <param name="Steps">The deletions, in order.</param>
/// <param name="Protected">The protected resource that forbids it all, or null.</param>
internal sealed record DeletionsFirst(ImmutableArray<Step> Steps, Urn? Protected);
