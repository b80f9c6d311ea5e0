using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Plans;
using Infra.Engine.State;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Surgery;

namespace Infra.Automation.State;

/// <summary>
/// Edits of a stack's state: what is recorded changes, the world does not. Each is one transaction under the stack's lock with an entry in
/// the history, so that it can be undone. Resources are named as <see cref="ResourceIndex"/> finds them. Whatever is refused comes as
/// <see cref="DiagnosticException"/>, and nothing is written.
/// </summary>
public sealed class StackState
{
    private readonly ProjectStack _stack;
    private readonly ProjectWorkspace _workspace;

    internal StackState(ProjectWorkspace workspace, ProjectStack stack) => (_workspace, _stack) = (workspace, stack);

    /// <summary>Removes resources.</summary>
    /// <param name="resources">Which.</param>
    /// <param name="targetDependents">Whether everything that needs them goes too.</param>
    /// <param name="force">Whether protected resources go too.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StateEditResult> DeleteAsync(
        ResourceSelection resources,
        bool targetDependents = false,
        bool force = false,
        StateEditOptions? options = null,
        CancellationToken cancellationToken = default) =>
        OnAsync("delete", resources, (s, slots) => ResourceDeletion.Apply(s, slots, targetDependents, force), options, cancellationToken);

    /// <summary>Gives a resource another name.</summary>
    public Task<StateEditResult> RenameAsync(
        string resource, string name, StateEditOptions? options = null, CancellationToken cancellationToken = default) =>
        OnAsync("rename", ResourceSelection.Of(resource), (s, slots) => ResourceRename.Apply(s, slots[0], name), options, cancellationToken);

    /// <summary>Sets or clears the mark that refuses deleting and replacing.</summary>
    public Task<StateEditResult> ProtectAsync(
        ResourceSelection resources, bool protect = true, StateEditOptions? options = null, CancellationToken cancellationToken = default) =>
        OnAsync(protect ? "protect" : "unprotect", resources, (s, slots) => ProtectMark.Apply(s, slots, protect), options, cancellationToken);

    /// <summary>Sets or clears the mark that makes the next update replace a resource.</summary>
    public Task<StateEditResult> TaintAsync(
        ResourceSelection resources, bool taint = true, StateEditOptions? options = null, CancellationToken cancellationToken = default) =>
        OnAsync(
            taint ? "taint" : "untaint",
            resources with { LiveOnly = true },
            (s, slots) => TaintMark.Apply(s, slots, taint),
            options,
            cancellationToken);

    /// <summary>Restores the rules of integrity, and settles interrupted creates as the answers say.</summary>
    public Task<StateEditResult> RepairAsync(
        ImmutableArray<PendingAnswer> answers = default, StateEditOptions? options = null, CancellationToken cancellationToken = default) => EditAsync(
        "repair",
        snapshot =>
        {
            var repaired = SnapshotRepair.Apply(snapshot);
            if (!repaired.Succeeded || answers.IsDefaultOrEmpty)
            {
                return repaired;
            }

            var settled = PendingResolution.Apply(repaired.Value.Snapshot, answers);
            return settled.Succeeded
                ? settled with { Value = settled.Value with { Changes = [.. repaired.Value.Changes, .. settled.Value.Changes] } }
                : settled;
        },
        options,
        cancellationToken);

    /// <summary>The state as a document; secrets stay sealed.</summary>
    public async Task<StateDocument> ReadDocumentAsync(CancellationToken cancellationToken = default)
    {
        await _stack.RequireAsync(cancellationToken: cancellationToken);
        var stored = await _workspace.Store.LoadForRepairAsync(_stack.Identity, _stack.Secrets(_stack.Settings()), cancellationToken);
        using var document = new MemoryStream();
        CheckpointSerializer.WriteExport(document, stored.Snapshot, stored.Sealer, showSecrets: false);
        return new StateDocument(document.ToArray(), StateDigest.Of(stored.Snapshot));
    }

    /// <summary>Puts a changed document in the place of the state that it was made from.</summary>
    /// <param name="document">The document as it is now, with the digest that it had when it was read.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StateEditResult> ReplaceAsync(
        StateDocument document, string source, StateEditOptions? options = null, CancellationToken cancellationToken = default) =>
        EditAsync("edit", new EditedState(_stack.Identity, document, source, _stack.Secrets(_stack.Settings())).Apply, options, cancellationToken);

    /// <summary>Moves resources, with all that is below them, to another stack of the same backend.</summary>
    /// <param name="resources">Which.</param>
    /// <param name="target">The stack that takes them: <c>STACK</c>, <c>PROJECT/STACK</c> or <c>ORGANIZATION/PROJECT/STACK</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StateEditResult> MoveAsync(
        ResourceSelection resources, string target, StateMoveOptions? options = null, CancellationToken cancellationToken = default) =>
        new StackMove(_workspace, _stack, options ?? new()).RunAsync(resources, target, cancellationToken);

    private Task<StateEditResult> OnAsync(
        string verb,
        ResourceSelection resources,
        Func<Snapshot, ImmutableArray<int>, Result<StateEdit>> edit,
        StateEditOptions? options,
        CancellationToken cancellationToken) =>
        EditAsync(verb, snapshot => edit(snapshot, resources.Find(snapshot)), options, cancellationToken);

    private async Task<StateEditResult> EditAsync(
        string verb, Func<Snapshot, Result<StateEdit>> edit, StateEditOptions? options, CancellationToken cancellationToken)
    {
        options ??= new();
        await _stack.RequireAsync(cancellationToken: cancellationToken);
        if (options.DryRun)
        {
            var stored = await _workspace.Store.LoadForRepairAsync(_stack.Identity, _stack.Secrets(_stack.Settings()), cancellationToken);
            var planned = edit(stored.Snapshot);
            return new StateEditResult(planned.Require().Changes, [.. Told(stored.Diagnostics), .. planned.Diagnostics], IsWritten: false);
        }

        await using var session = await BeginAsync(_workspace, _stack, verb, options, cancellationToken);
        var started = _workspace.Services.Time.GetUtcNow();
        var edited = edit(session.Base);
        var changes = edited.Require().Changes;
        if (!changes.IsEmpty)
        {
            await session.CommitAsync(edited.Value!.Snapshot, Summary(_workspace, started), cancellationToken);
        }

        return new StateEditResult(changes, [.. Told(session.Diagnostics), .. edited.Diagnostics], IsWritten: !changes.IsEmpty);
    }

    /// <summary>Opens a session for an edit. A state that breaks integrity opens too: the edit says what becomes of it.</summary>
    internal static Task<IStackSession> BeginAsync(
        ProjectWorkspace workspace, ProjectStack stack, string verb, StateEditOptions options, CancellationToken cancellationToken)
    {
        var settings = stack.Settings();
        var record = Record(workspace, verb, options) with { Config = settings.Config };
        return workspace.Store.BeginAsync(stack.Identity, record, stack.Secrets(settings), cancellationToken);
    }

    /// <summary>The entry of the history.</summary>
    internal static OperationRecord Record(ProjectWorkspace workspace, string verb, StateEditOptions options) => new(
        verb == "rename" ? UpdateKind.Rename : UpdateKind.Import,
        $"infra state {verb}",
        options.Message.Length > 0 ? options.Message : $"infra state {verb}")
    {
        Environment = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("exec.kind", workspace.Services.ExecutionKind),
        AllowBreaches = true,
        LockTimeout = options.LockTimeout,
    };

    /// <summary>The end of an edit, for the history.</summary>
    internal static UpdateSummary Summary(ProjectWorkspace workspace, DateTimeOffset started) => new(
        Core.Events.OperationResult.Succeeded,
        ImmutableSortedDictionary<StepOperation, int>.Empty,
        started,
        workspace.Services.Time.GetUtcNow());

    /// <summary>What was found while reading, but not the breaches, which the edit has dealt with.</summary>
    internal static IEnumerable<Diagnostic> Told(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Where(static d => d.Descriptor != CoreDiagnostics.SnapshotIntegrity);
}
