using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Naming;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning;

/// <summary>Has providers check inputs and reports what they refuse (protocol reference 4.6, Check arguments).</summary>
internal sealed class GoalChecker(ProviderRouter router, TargetFilter targets, NamingRules names, IPlanGate plans, EventPublisher events)
{
    /// <summary>The state with checked inputs and its provider (null for components), or null where that has been refused.</summary>
    public async ValueTask<CheckedGoal?> CheckAsync(ResourceGoal goal, ResourceState? old, ResourceState wanted, StepFacts facts)
    {
        if (!goal.Custom)
        {
            return new CheckedGoal(wanted, null);
        }

        var anew = old is null || facts.IsDeletedAlready || facts.WasExternal || old.Taint || targets.IsReplaceTarget(goal.Urn);
        return await CheckAsync(wanted, anew ? null : old!.Inputs, anew ? goal.Inputs : wanted.Inputs);
    }

    /// <summary>The state with inputs checked as if it were new, or null where they have been refused.</summary>
    public async ValueTask<ResourceState?> CheckAnewAsync(ResourceGoal goal, ResourceState wanted) =>
        goal.Custom ? (await CheckAsync(wanted, null, goal.Inputs))?.Wanted : wanted;

    private async ValueTask<CheckedGoal?> CheckAsync(ResourceState wanted, PropertyMap? olds, PropertyMap news)
    {
        var provider = await router.ForAsync(wanted);
        if (!provider.Succeeded)
        {
            return Refuse(wanted.Urn, EngineDiagnostics.ProviderUnavailable.Create(provider.Failure.Message));
        }

        if (wanted.IsProvider && await StartAsync(wanted with { Inputs = news }) is { } notStarted)
        {
            return Refuse(wanted.Urn, EngineDiagnostics.ProviderUnavailable.Create(notStarted.Message));
        }

        var seed = plans.SeedOf(wanted.Urn);
        var request = new CheckRequest(wanted.Urn, olds, news)
        {
            RandomSeed = seed,
            Autonaming = wanted.IsProvider ? null : names.For(wanted.Urn, seed.AsSpan()),
        };
        var answer = await provider.Value.CheckAsync(request, CancellationToken.None);
        if (!answer.Succeeded)
        {
            return Refuse(wanted.Urn, EngineDiagnostics.PlanningFailed.Create(answer.Failure.Message));
        }

        foreach (var failure in answer.Value.Failures)
        {
            Refuse(wanted.Urn, EngineDiagnostics.CheckFailed.Create(Describe(wanted, news, failure)) with
            {
                Path = PropertyPath.TryParse(failure.Property, out var path) && !path.Segments.IsEmpty ? path : null,
            });
        }

        if (!answer.Value.Failures.IsEmpty)
        {
            return null;
        }

        var inputs = answer.Value.Inputs;
        return new CheckedGoal(ReferenceEquals(inputs, wanted.Inputs) ? wanted : wanted with { Inputs = inputs }, provider.Value);
    }

    private async ValueTask<ProviderFailure?> StartAsync(ResourceState wanted) => (await ProviderDispatcher.CallAsync("start", async () =>
    {
        await router.ProviderResources.BeginAsync(wanted);
        return wanted;
    })).Failure;

    private static string Describe(ResourceState wanted, PropertyMap news, CheckFailure failure)
    {
        var resource = $"{wanted.Type} resource '{wanted.Urn.Name}'";
        return failure.Property.Length == 0
            ? $"{resource} has a problem: {failure.Reason}"
            : PropertyPath.TryParse(failure.Property, out var path) && path.Find(news) is { } value
                ? $"{resource}: property {failure.Property} value {value} has a problem: {failure.Reason}"
                : $"{resource}: property {failure.Property} has a problem: {failure.Reason}";
    }

    private CheckedGoal? Refuse(Urn urn, Infra.Core.Diagnostics.Diagnostic diagnostic)
    {
        events.Report(diagnostic with { Urn = urn });
        return null;
    }
}

/// <summary>A goal whose inputs its provider accepted.</summary>
/// <param name="Wanted">The state with checked inputs.</param>
/// <param name="Provider">The provider; null for components.</param>
internal sealed record CheckedGoal(ResourceState Wanted, ProviderInstance? Provider);
