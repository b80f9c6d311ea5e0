using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Planning;

namespace Infra.Engine.Monitor;

/// <summary>Has providers make components (protocol reference 4.3, step 10).</summary>
internal sealed class RemoteComponents(ProviderPool pool, EventPublisher events, Intake intake)
{
    /// <summary>Makes a component. Its provider registers it and its parts with the given monitor.</summary>
    public async Task<RegisterResourceResponse> ConstructAsync(
        ResolvedGoal resolved, IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var goal = resolved.Goal;
        var provider = await pool.GetAsync(goal.Provider!.Value);
        if (!provider.Succeeded)
        {
            return Fail(goal.Urn, provider.Failure);
        }

        var request = new ConstructRequest(goal.Type, goal.Urn.Name, goal.Parent, goal.Inputs)
        {
            InputDependencies = goal.PropertyDependencies,
            Dependencies = goal.Dependencies,
            Providers = resolved.Declaration.Providers.ToImmutableSortedDictionary(
                static p => p.Key, static p => MonitorArguments.Provider(p.Value), StringComparer.Ordinal),
            Options = goal.Options,
            Monitor = monitor,
            Deployment = deployment,
        };
        var answer = await ProviderDispatcher.CallAsync("Construct", () => provider.Value.Provider.ConstructAsync(request, cancellationToken));
        return answer.Succeeded
            ? new RegisterResourceResponse
            {
                Urn = answer.Value.Urn,
                Outputs = answer.Value.State,
                PropertyDependencies = answer.Value.StateDependencies,
            }
            : Fail(goal.Urn, answer.Failure);
    }

    private RegisterResourceResponse Fail(Urn urn, ProviderFailure failure)
    {
        events.Report(EngineDiagnostics.StepFailed.Create(failure.Message) with { Urn = urn });
        intake.Fail();
        return new RegisterResourceResponse { Urn = urn, Result = RegistrationResult.Failed };
    }
}
