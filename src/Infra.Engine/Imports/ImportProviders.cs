using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Resources;
using Infra.Engine.Execution;
using Infra.Engine.Monitor;
using Infra.Engine.Planning;

namespace Infra.Engine.Imports;

/// <summary>The providers of imports: recorded ones, or default ones, which are made where the stack has none.</summary>
internal sealed class ImportProviders
{
    private readonly StackLedger _ledger;
    private readonly StepExecutor _executor;
    private readonly GoalChecker _checker;
    private readonly DefaultProviders _defaults;

    /// <summary>Providers of one operation.</summary>
    public ImportProviders(DeploymentRequest request, ExecutionParts execution, GoalChecker checker)
    {
        (_ledger, _executor, _checker) = (execution.Ledger, execution.Executor, checker);
        _defaults = new DefaultProviders(request.Stack, request.Config, execution.Router.Pool.AllRecorded, DeclareAsync);
    }

    /// <summary>The provider of an import, or null where it could not be made, which has been reported.</summary>
    public async Task<ProviderReference?> ForAsync(ImportSpec import) => import.Provider is { } given
        ? _ledger.Registered(given)?.ProviderReference
        : await _defaults.Find(import.Package ?? new PackageDescriptor(import.Type.Package));

    private async Task<Registration> DeclareAsync(ResourceGoal goal)
    {
        if (_ledger.Registered(goal.Urn) is { } known)
        {
            return new Registration(RegistrationResult.Succeeded, known);
        }

        var accepted = await _checker.CheckAsync(goal, null, GoalStates.Wanted(goal, null, goal.Inputs), new StepFacts());
        if (accepted is null)
        {
            return Registration.Failed;
        }

        var outcome = await _executor.RunAsync([Steps.Create(accepted.Wanted)]);
        return outcome.Kind == ChainEnd.Completed
            ? new Registration(RegistrationResult.Succeeded, outcome.State)
            : Registration.Failed;
    }
}
