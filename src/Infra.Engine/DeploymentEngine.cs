using System.Collections.Immutable;
using Infra.Core.Events;
using Infra.Core.Providers;
using Infra.Engine.Execution;
using Infra.Engine.Imports;
using Infra.Engine.State;

namespace Infra.Engine;

/// <summary>
/// Deploys stacks: says what would be done, does it, compares with what is, deletes. Failures are results; cancelling the token lets
/// running steps finish, begins nothing new, and ends with <see cref="OperationResult.Canceled"/>.
/// </summary>
/// <param name="providers">Where providers come from.</param>
/// <param name="time">The clock.</param>
/// <param name="ids">Where ids and seeds come from.</param>
public sealed class DeploymentEngine(IProviderSource providers, TimeProvider time, IIdSource ids)
{
    private readonly EngineServices _services = new(providers, time, ids);

    /// <summary>Says what <see cref="UpdateAsync"/> would do.</summary>
    public Task<DeploymentResult> PreviewUpdateAsync(DeploymentRequest request, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Update(request, OperationKind.Preview, true), new DiscardedJournal(), sink, cancellationToken);

    /// <summary>Says what <see cref="RefreshAsync"/> would find.</summary>
    public Task<DeploymentResult> PreviewRefreshAsync(DeploymentRequest request, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Refresh(request, true), new DiscardedJournal(), sink, cancellationToken);

    /// <summary>Says what <see cref="DestroyAsync"/> would do.</summary>
    public Task<DeploymentResult> PreviewDestroyAsync(DeploymentRequest request, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Destroy(request, true), new DiscardedJournal(), sink, cancellationToken);

    /// <summary>Makes the world as the program says.</summary>
    public Task<DeploymentResult> UpdateAsync(
        DeploymentRequest request, IStateJournal journal, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Update(request, OperationKind.Update, false), journal, sink, cancellationToken);

    /// <summary>Makes the state as the world is.</summary>
    public Task<DeploymentResult> RefreshAsync(
        DeploymentRequest request, IStateJournal journal, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Refresh(request, false), journal, sink, cancellationToken);

    /// <summary>Deletes everything that the stack manages.</summary>
    public Task<DeploymentResult> DestroyAsync(
        DeploymentRequest request, IStateJournal journal, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Destroy(request, false), journal, sink, cancellationToken);

    /// <summary>Says what <see cref="ImportAsync"/> would record. The resources are read, as in an import.</summary>
    public Task<DeploymentResult> PreviewImportAsync(
        DeploymentRequest request, ImmutableArray<ImportSpec> imports, IEventSink sink, CancellationToken cancellationToken) =>
        RunAsync(request, Import(imports, true), new DiscardedJournal(), sink, cancellationToken);

    /// <summary>Takes over existing resources that no program declares.</summary>
    public Task<DeploymentResult> ImportAsync(
        DeploymentRequest request,
        ImmutableArray<ImportSpec> imports,
        IStateJournal journal,
        IEventSink sink,
        CancellationToken cancellationToken) =>
        RunAsync(request, Import(imports, false), journal, sink, cancellationToken);

    private static OperationShape Update(DeploymentRequest request, OperationKind kind, bool preview) =>
        new(kind, preview, request.Options.Refresh, request.Program);

    private static OperationShape Refresh(DeploymentRequest request, bool preview) =>
        new(OperationKind.Refresh, preview, Refreshes: true, Program: request.Options.RunProgram ? request.Program : null)
        {
            OnlySetsUp = request.Options.RunProgram,
        };

    private static OperationShape Destroy(DeploymentRequest request, bool preview) =>
        new(OperationKind.Destroy, preview, request.Options.Refresh, request.Options.RunProgram ? request.Program : new EmptyProgram())
        {
            OnlySetsUp = request.Options.RunProgram,
        };

    private static OperationShape Import(ImmutableArray<ImportSpec> imports, bool preview) =>
        new(OperationKind.Import, preview, Refreshes: false, Program: null) { Imports = imports };

    private Task<DeploymentResult> RunAsync(
        DeploymentRequest request, OperationShape shape, IStateJournal journal, IEventSink sink, CancellationToken cancellationToken) =>
        new DeploymentRun(request, shape, journal, _services, sink).RunAsync(cancellationToken);
}
