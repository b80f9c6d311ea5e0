namespace Pulumi.Automation;

/// <summary>Edits of a stack's recorded state: what is recorded changes, the world does not.</summary>
public sealed class WorkspaceStackState
{
    private readonly string _stack;
    private readonly Workspace _workspace;

    internal WorkspaceStackState(string stack, Workspace workspace) => (_stack, _workspace) = (stack, workspace);

    /// <summary>Forgets a resource.</summary>
    /// <param name="urn">Which.</param>
    /// <param name="force">Whether to forget it although it is protected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DeleteAsync(string urn, bool force = false, CancellationToken cancellationToken = default) =>
        _workspace.Engine.State.DeleteAsync(_stack, urn, force, cancellationToken);

    /// <summary>Removes the protection of a resource.</summary>
    public Task UnprotectAsync(string urn, CancellationToken cancellationToken = default) =>
        _workspace.Engine.State.UnprotectAsync(_stack, urn, cancellationToken);

    /// <summary>Removes the protection of every resource.</summary>
    public Task UnprotectAllAsync(CancellationToken cancellationToken = default) =>
        _workspace.Engine.State.UnprotectAsync(_stack, null, cancellationToken);
}
