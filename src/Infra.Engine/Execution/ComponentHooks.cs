using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Execution;

/// <summary>Runs what is bound to the end of components: they are finished when they have their outputs (protocol reference 4.13).</summary>
internal sealed class ComponentHooks(HookRunner hooks)
{
    /// <summary>Runs the hooks of a component that has its outputs. Returns what to report when one failed, or null.</summary>
    public async Task<Diagnostic?> FinishAsync(Step step)
    {
        var bound = step.New!.Hooks;
        ImmutableArray<string>? names = step.Operation switch
        {
            StepOperation.Create or StepOperation.CreateReplacement => bound?.AfterCreate,
            StepOperation.Update => bound?.AfterUpdate,
            _ => null,
        };
        return names is { IsEmpty: false } after && await hooks.RunAsync(after, StepPerformer.Describe(step), CancellationToken.None) is { } failure
            ? EngineDiagnostics.HookFailed.Create(failure) with { Urn = step.Urn }
            : null;
    }
}
