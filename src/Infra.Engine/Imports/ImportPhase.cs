using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Planning;

namespace Infra.Engine.Imports;

/// <summary>
/// Takes over existing resources: what is recorded stays, root stack and default providers are made where they are missing, then the
/// imports come, parents before their parts (protocol reference 4.2, 4.8).
/// </summary>
internal sealed class ImportPhase(StackIdentity stack, StackLedger ledger, StepExecutor executor, ImportProviders providers, EventPublisher events)
{
    /// <summary>Imports. What cannot be done is reported, and what was done stays.</summary>
    public async Task RunAsync(ImmutableArray<ImportSpec> imports)
    {
        var recorded = ledger.BaseResources().Where(static s => !s.Delete).ToList();
        var byUrn = recorded.ToDictionary(static s => s.Urn);
        var review = new ImportReview(stack, byUrn, events);
        if (!review.Accepts(imports))
        {
            events.NotePlanningError();
            return;
        }

        foreach (var state in recorded)
        {
            if (!await RunAsync([Steps.Same(state, state) with { Untouched = true }]))
            {
                return;
            }
        }

        if (!byUrn.ContainsKey(stack.RootUrn) && !await RunAsync([Steps.Create(Root())]))
        {
            return;
        }

        await ImportAsync(review.Remaining(imports));
    }

    private async Task ImportAsync(IEnumerable<ImportSpec> imports)
    {
        foreach (var level in Levels([.. imports]))
        {
            var steps = ImmutableArray.CreateBuilder<Step>();
            foreach (var import in level)
            {
                var provider = import.Component ? null : await providers.ForAsync(import);
                if (!import.Component && provider is null)
                {
                    events.NotePlanningError();
                    return;
                }

                steps.Add(StepFor(import, provider));
            }

            await Task.WhenAll(steps.Select(step => executor.RunAsync([step])));
            if (executor.IsStopped)
            {
                return;
            }
        }
    }

    // An import whose parent is imported too waits for it.
    private List<List<ImportSpec>> Levels(List<ImportSpec> imports)
    {
        var levels = new List<List<ImportSpec>>();
        var placed = new Dictionary<Urn, int>();
        var byUrn = imports.ToDictionary(i => i.UrnIn(stack));
        foreach (var import in imports)
        {
            var level = LevelOf(import);
            while (levels.Count <= level)
            {
                levels.Add([]);
            }

            levels[level].Add(import);
        }

        return levels;

        int LevelOf(ImportSpec import)
        {
            var urn = import.UrnIn(stack);
            if (!placed.TryGetValue(urn, out var level))
            {
                level = import.Parent is { } parent && byUrn.TryGetValue(parent, out var whole) ? LevelOf(whole) + 1 : 0;
                placed[urn] = level;
            }

            return level;
        }
    }

    private Step StepFor(ImportSpec import, ProviderReference? provider)
    {
        var wanted = new ResourceState
        {
            Urn = import.UrnIn(stack),
            Type = import.Type,
            Custom = !import.Component,
            Id = import.Id,
            Parent = import.Parent ?? stack.RootUrn,
            Protect = import.Protect,
            Provider = provider,
        };
        return Steps.Of(StepOperation.Import, null, wanted) with
        {
            Import = new ImportSource { Properties = import.Properties, Inputs = import.Inputs, Outputs = import.Outputs },
        };
    }

    private async Task<bool> RunAsync(ImmutableArray<Step> steps) => (await executor.RunAsync(steps)).Kind == ChainEnd.Completed;

    private ResourceState Root() => new() { Urn = stack.RootUrn, Type = ResourceTypeToken.RootStack, Custom = false };
}
