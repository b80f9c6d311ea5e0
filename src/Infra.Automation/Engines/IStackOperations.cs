using System.Collections.Immutable;
using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>What runs on stacks.</summary>
internal interface IStackOperations
{
    /// <summary>Makes the world as the program says.</summary>
    Task<UpResult> UpAsync(string stack, UpOptions options, CancellationToken cancellationToken);

    /// <summary>Says what an update would do.</summary>
    Task<PreviewResult> PreviewAsync(string stack, PreviewOptions options, CancellationToken cancellationToken);

    /// <summary>Makes the state as the world is.</summary>
    Task<UpdateResult> RefreshAsync(string stack, RefreshOptions options, CancellationToken cancellationToken);

    /// <summary>Deletes everything.</summary>
    Task<UpdateResult> DestroyAsync(string stack, DestroyOptions options, CancellationToken cancellationToken);

    /// <summary>Takes over existing resources.</summary>
    Task<ImportResult> ImportAsync(string stack, ImportOptions options, CancellationToken cancellationToken);

    /// <summary>Ends what runs on the stack.</summary>
    Task CancelAsync(string stack, CancellationToken cancellationToken);

    /// <summary>The updates, newest first.</summary>
    Task<ImmutableList<UpdateSummary>> HistoryAsync(string stack, HistoryOptions options, CancellationToken cancellationToken);
}
