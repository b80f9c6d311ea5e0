using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.History;

namespace Infra.Engine.State.Stores;

/// <summary>
/// Puts a state in the place of one that is lost or cannot be read. The last copy before it (<c>.bak</c>) stays as it is; what cannot be read is
/// kept beside it. A crash on the way leaves a state that is still lost: the command is repeated.
/// </summary>
internal sealed class StackRestore(SessionContext context, StackReader reader)
{
    /// <summary>Puts a state there; the stack's lock is held.</summary>
    /// <exception cref="IOException">It cannot be written, or somebody else wrote the stack meanwhile.</exception>
    public async ValueTask RunAsync(OpenedCheckpoint state, CancellationToken cancellationToken)
    {
        var (stack, bucket) = (context.Stack, context.Bucket);
        var snapshot = state.Checkpoint.Latest ?? Snapshot.Empty;
        StackReader.Verify(snapshot, context.Operation.AllowBreaches);
        var started = context.Time.GetUtcNow();
        var old = await reader.FindAsync(stack, cancellationToken);
        if (old is not null)
        {
            await bucket.CopyAsync(old.Key, old.Key + StateLayout.DamagedSuffix, cancellationToken);
        }

        // The journal belongs to the state that goes.
        var journal = StateLayout.Journal(stack);
        if (await bucket.Logs.ReadAsync(journal, cancellationToken) is { } frames)
        {
            await bucket.WriteAsync(journal + StateLayout.DamagedSuffix, frames, WriteCondition.Any, cancellationToken);
            await bucket.Logs.DeleteAsync(journal, cancellationToken);
        }

        var checkpoint = new Checkpoint { Stack = StateLayout.QualifiedName(stack), Latest = snapshot };
        var file = StackWriter.Prepare(stack, checkpoint, state.Sealer, old?.IsGzip ?? context.Writer.Compresses);
        var condition = old is null ? WriteCondition.IfAbsent : WriteCondition.IfVersion(old.Version);
        if (await bucket.WriteAsync(file.Key, file.Content, condition, cancellationToken) is not { } version)
        {
            throw new IOException("somebody else wrote the stack meanwhile");
        }

        var summary = new UpdateSummary(
            OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty, started, context.Time.GetUtcNow());
        await context.Writer.WriteHistoryAsync(
            stack, file with { Written = version }, UpdateHistory.Record(context.Operation, summary), cancellationToken);
    }
}
