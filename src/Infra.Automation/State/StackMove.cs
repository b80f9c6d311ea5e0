using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Surgery;

namespace Infra.Automation.State;

/// <summary>
/// One move between two stacks, under both locks. The target is written first: when only that succeeded, the same move made again takes the
/// resources from the source, and until then both stacks know them. Nothing is ever in neither.
/// </summary>
internal sealed class StackMove(ProjectWorkspace workspace, ProjectStack source, StateMoveOptions options)
{
    public async Task<StateEditResult> RunAsync(ResourceSelection resources, string targetName, CancellationToken cancellationToken)
    {
        var target = StackNames.Parse(targetName, source.Identity.Project);
        await source.RequireAsync(cancellationToken: cancellationToken);
        if (!await workspace.Store.ExistsAsync(target, cancellationToken))
        {
            throw new DiagnosticException(AutomationDiagnostics.StackNotFound.Create($"there is no stack '{targetName}' to move to") with
            {
                NextStep = $"create it with 'infra stack init {target.Stack}'",
            });
        }

        return options.Edit.DryRun
            ? await PlanAsync(resources, target, cancellationToken)
            : await MoveAsync(resources, target, cancellationToken);
    }

    private async Task<StateEditResult> PlanAsync(ResourceSelection resources, StackIdentity target, CancellationToken cancellationToken)
    {
        var from = await source.ReadAsync(cancellationToken);
        var to = await workspace.Store.LoadAsync(target, Secrets(target), cancellationToken);
        var move = ResourceMove.Apply(Request(from.Snapshot, to.Snapshot, resources, target));
        return new StateEditResult(move.Require().Changes, move.Diagnostics, IsWritten: false);
    }

    private async Task<StateEditResult> MoveAsync(ResourceSelection resources, StackIdentity target, CancellationToken cancellationToken)
    {
        await using var from = await StackState.BeginAsync(workspace, source, "move", options.Edit, cancellationToken);
        await using var to = await workspace.Store.BeginAsync(
            target, StackState.Record(workspace, "move", options.Edit), Secrets(target), cancellationToken);
        var started = workspace.Services.Time.GetUtcNow();
        var move = ResourceMove.Apply(Request(from.Base, to.Base, resources, target));
        var moved = move.Require();
        RequireSecrets(moved, from, to);

        // A simulation must know the resources before the state says that they are there.
        workspace.Services.Providers.MoveMemory(source.Identity, target, moved.Urns, workspace.Backend);
        await to.CommitAsync(moved.Target, StackState.Summary(workspace, started), cancellationToken);
        try
        {
            await from.CommitAsync(moved.Source, StackState.Summary(workspace, started), CancellationToken.None);
        }
        catch (DiagnosticException e)
        {
            throw new DiagnosticException(e.Diagnostics.Add(AutomationDiagnostics.HalfMoved.Create(
                $"the resources are recorded in {target.Stack} already, and still in {source.Identity.Stack} too") with
            {
                NextStep = "run the same move again: it ends what is left to do",
            }));
        }

        return new StateEditResult(moved.Changes, [.. StackState.Told(from.Diagnostics), .. move.Diagnostics], IsWritten: true);
    }

    // A secret must be opened with one stack's key and sealed with the other's.
    private static void RequireSecrets(StateMove moved, IStackSession from, IStackSession to)
    {
        if (moved.Target.Resources.Any(static r => r.Inputs.ContainsSecrets() || r.Outputs.ContainsSecrets()))
        {
            from.Secrets.Verify();
            to.Secrets.Verify();
        }
    }

    private MoveRequest Request(Snapshot from, Snapshot to, ResourceSelection resources, StackIdentity target) => new()
    {
        SourceStack = source.Identity,
        Source = from,
        TargetStack = target,
        Target = to,
        Slots = resources.Find(from),
        IncludeParents = options.IncludeParents,
        TargetDependents = options.TargetDependents,
    };

    // The settings of another project's stacks are not here; its state names its salt, and the passphrase comes from outside anyway.
    private SecretsProviderSource Secrets(StackIdentity target)
    {
        if (target.Project != source.Identity.Project)
        {
            return new SecretsProviderSource(workspace.Services.Environment, stackState: null, workspace.Services.AskPassphrase);
        }

        var stack = workspace.GetStack(target.Stack);
        return stack.Secrets(stack.Settings());
    }
}
