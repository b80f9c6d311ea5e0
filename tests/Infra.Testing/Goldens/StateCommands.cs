using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Engine.Surgery;

namespace Infra.Testing.Goldens;

/// <summary>Runs the commands that edit a state (<c>state delete</c> and the like) on the edits that ours are made of.</summary>
internal sealed class StateCommands
{
    private readonly StepRequest _request;
    private readonly string[] _names;
    private readonly HashSet<string> _flags;

    private StateCommands(StepRequest request)
    {
        _request = request;
        _names = [.. request.Step.Options.Where(static o => !o.StartsWith("--", StringComparison.Ordinal))];
        _flags = [.. request.Step.Options.Where(static o => o.StartsWith("--", StringComparison.Ordinal))];
        if (_flags.Except(["--yes", "--all", "--force", "--target-dependents"]).FirstOrDefault() is { } unknown)
        {
            throw new NotSupportedException($"the option {unknown} of '{request.Step.Operation}' does not exist on our side");
        }
    }

    /// <summary>What came of the step, or null where its command is none of these.</summary>
    public static StepOutcome? Run(StepRequest request)
    {
        if (!request.Step.Operation.StartsWith("state ", StringComparison.Ordinal))
        {
            return null;
        }

        var edit = new StateCommands(request).Edit(request.Step.Operation["state ".Length..]);
        return new StepOutcome
        {
            Failed = !edit.Succeeded,
            Snapshot = edit.Value?.Snapshot ?? request.Base,
            Cloud = request.Cloud,
            IsPreview = !edit.Succeeded,
        };
    }

    private Result<StateEdit> Edit(string verb) => verb switch
    {
        "delete" or "remove" => On(slots => ResourceDeletion.Apply(
            _request.Base, slots, _flags.Contains("--target-dependents"), _flags.Contains("--force"))),
        "protect" => On(slots => ProtectMark.Apply(_request.Base, slots, protect: true)),
        "unprotect" => On(slots => ProtectMark.Apply(_request.Base, slots, protect: false)),
        "taint" => On(slots => TaintMark.Apply(_request.Base, slots, taint: true), liveOnly: true),
        "untaint" => On(slots => TaintMark.Apply(_request.Base, slots, taint: false), liveOnly: true),
        "rename" => Chosen(_names[..1], liveOnly: false) is { Succeeded: true } found
            ? ResourceRename.Apply(_request.Base, found.Value.Slots[0], _names[1])
            : new(null, Chosen(_names[..1], liveOnly: false).Diagnostics),
        "repair" => SnapshotRepair.Apply(_request.Base),
        _ => throw new NotSupportedException($"the command 'state {verb}' does not exist on our side"),
    };

    private Result<StateEdit> On(Func<ImmutableArray<int>, Result<StateEdit>> edit, bool liveOnly = false)
    {
        if (_flags.Contains("--all"))
        {
            return edit([.. Enumerable.Range(0, _request.Base.Resources.Length)]);
        }

        var chosen = Chosen(_names, liveOnly);
        return chosen.Succeeded ? edit(chosen.Value.Slots) : new(null, chosen.Diagnostics);
    }

    private Result<ChosenResources> Chosen(string[] names, bool liveOnly) => new ResourceIndex(_request.Base).Find(names, liveOnly);
}
