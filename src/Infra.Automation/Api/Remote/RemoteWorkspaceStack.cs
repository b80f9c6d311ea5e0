using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>A stack whose program Pulumi's service runs.</summary>
public sealed class RemoteWorkspaceStack : IDisposable
{
    private readonly WorkspaceStack _stack;

    internal RemoteWorkspaceStack(WorkspaceStack stack) => _stack = stack;

    /// <summary>Its name.</summary>
    public string Name => _stack.Name;

    /// <summary>Makes the world as the program says.</summary>
    public Task<UpResult> UpAsync(RemoteUpOptions? options = null, CancellationToken cancellationToken = default) =>
        _stack.UpAsync(Watched(new UpOptions(), options), cancellationToken);

    /// <summary>Says what an update would do.</summary>
    public Task<PreviewResult> PreviewAsync(RemotePreviewOptions? options = null, CancellationToken cancellationToken = default) =>
        _stack.PreviewAsync(Watched(new PreviewOptions(), options), cancellationToken);

    /// <summary>Makes the state as the world is.</summary>
    public Task<UpdateResult> RefreshAsync(RemoteRefreshOptions? options = null, CancellationToken cancellationToken = default) =>
        _stack.RefreshAsync(Watched(new RefreshOptions(), options), cancellationToken);

    /// <summary>Deletes everything that the stack manages.</summary>
    public Task<UpdateResult> DestroyAsync(RemoteDestroyOptions? options = null, CancellationToken cancellationToken = default) =>
        _stack.DestroyAsync(Watched(new DestroyOptions(), options), cancellationToken);

    /// <summary>The outputs of the last update.</summary>
    public Task<ImmutableDictionary<string, OutputValue>> GetOutputsAsync(CancellationToken cancellationToken = default) =>
        _stack.GetOutputsAsync(cancellationToken);

    /// <summary>The updates, newest first.</summary>
    public Task<ImmutableList<UpdateSummary>> GetHistoryAsync(HistoryOptions? options = null, CancellationToken cancellationToken = default) =>
        _stack.GetHistoryAsync(options, cancellationToken);

    /// <summary>The whole recorded state.</summary>
    public Task<StackDeployment> ExportStackAsync(CancellationToken cancellationToken = default) => _stack.ExportStackAsync(cancellationToken);

    /// <summary>Puts a state in place of the recorded one.</summary>
    public Task ImportStackAsync(StackDeployment state, CancellationToken cancellationToken = default) =>
        _stack.ImportStackAsync(state, cancellationToken);

    /// <summary>Ends what runs on the stack.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => _stack.CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _stack.Dispose();

    private static T Watched<T>(T options, RemoteUpdateOptions? by)
        where T : UpdateOptions
    {
        options.OnEvent = by?.OnEvent;
        options.OnStandardOutput = by?.OnStandardOutput;
        options.OnStandardError = by?.OnStandardError;
        return options;
    }
}
