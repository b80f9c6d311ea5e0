using System.Collections.Immutable;
using Pulumi.Automation.Commands.Exceptions;

namespace Pulumi.Automation;

/// <summary>
/// One stack of a workspace and what can be done to it. Failures are <see cref="CommandException"/>s; a program that runs in this process
/// and fails does so with its own exception.
/// </summary>
public sealed partial class WorkspaceStack : IDisposable
{
    private WorkspaceStack(string name, Workspace workspace) =>
        (Name, Workspace, State) = (name, workspace, new WorkspaceStackState(name, workspace));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>Edits of its recorded state.</summary>
    public WorkspaceStackState State { get; }

    /// <summary>Makes a stack.</summary>
    /// <exception cref="StackAlreadyExistsException">There is one of that name.</exception>
    public static async Task<WorkspaceStack> CreateAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.CreateStackAsync(name, cancellationToken);
        return new WorkspaceStack(name, workspace);
    }

    /// <summary>Selects a stack.</summary>
    /// <exception cref="StackNotFoundException">There is none of that name.</exception>
    public static async Task<WorkspaceStack> SelectAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.SelectStackAsync(name, cancellationToken);
        return new WorkspaceStack(name, workspace);
    }

    /// <summary>Selects a stack, and makes it where there is none of that name.</summary>
    public static async Task<WorkspaceStack> CreateOrSelectAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SelectAsync(name, workspace, cancellationToken);
        }
        catch (StackNotFoundException)
        {
            return await CreateAsync(name, workspace, cancellationToken);
        }
    }

    /// <summary>Makes the world as the program says.</summary>
    public Task<UpResult> UpAsync(UpOptions? options = null, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.UpAsync(Name, options ?? new(), cancellationToken);

    /// <summary>Says what an update would do.</summary>
    public Task<PreviewResult> PreviewAsync(PreviewOptions? options = null, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.PreviewAsync(Name, options ?? new(), cancellationToken);

    /// <summary>Makes the state as the world is.</summary>
    public Task<UpdateResult> RefreshAsync(RefreshOptions? options = null, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.RefreshAsync(Name, options ?? new(), cancellationToken);

    /// <summary>Deletes everything that the stack manages; the stack stays.</summary>
    public Task<UpdateResult> DestroyAsync(DestroyOptions? options = null, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.DestroyAsync(Name, options ?? new(), cancellationToken);

    /// <summary>Takes over existing resources.</summary>
    public Task<ImportResult> ImportAsync(ImportOptions options, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.ImportAsync(Name, options, cancellationToken);

    /// <summary>
    /// Ends what runs on the stack: what this workspace runs ends in order; of an operation elsewhere the lock is broken, which leaves the
    /// stack as that operation's journal says.
    /// </summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => Workspace.Engine.Operations.CancelAsync(Name, cancellationToken);

    /// <summary>The outputs of the last update.</summary>
    public Task<ImmutableDictionary<string, OutputValue>> GetOutputsAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetStackOutputsAsync(Name, cancellationToken);

    /// <summary>The updates, newest first.</summary>
    public Task<ImmutableList<UpdateSummary>> GetHistoryAsync(HistoryOptions? options = null, CancellationToken cancellationToken = default) =>
        Workspace.Engine.Operations.HistoryAsync(Name, options ?? new(), cancellationToken);

    /// <summary>The last update, or null where there was none.</summary>
    public async Task<UpdateSummary?> GetInfoAsync(CancellationToken cancellationToken = default) =>
        (await GetHistoryAsync(new HistoryOptions { Page = 1, PageSize = 1 }, cancellationToken)).FirstOrDefault();

    /// <summary>Gives the stack another name, with its history and settings; the result is that stack.</summary>
    public async Task<WorkspaceStack> RenameAsync(string name, CancellationToken cancellationToken = default)
    {
        await Workspace.Engine.Stacks.RenameAsync(Name, name, cancellationToken);
        return new WorkspaceStack(name, Workspace);
    }

    /// <inheritdoc/>
    public void Dispose() => Workspace.Dispose();
}
