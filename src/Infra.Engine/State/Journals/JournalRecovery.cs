using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Journals;

/// <summary>Folds a journal that an operation left behind into the state that it continues.</summary>
internal static class JournalRecovery
{
    /// <summary>The state with what the journal says, or why it cannot be trusted.</summary>
    /// <param name="journal">The journal's file.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="hash">Lower-case hex SHA-256 of the stack file.</param>
    /// <param name="checkpoint">The stack file.</param>
    public static Result<RecoveredState> Fold(string journal, ReadOnlyMemory<byte> bytes, string hash, OpenedCheckpoint checkpoint)
    {
        var @base = checkpoint.Checkpoint.Latest ?? Snapshot.Empty;
        var frames = JournalFrames.Read(bytes);
        if (frames.DamagedAt >= 0)
        {
            return Damaged(journal, @base, frames.IsFlippedAtEnd
                ? $"its last part, at byte {frames.DamagedAt}, is damaged: it has its whole length, and one bit seems to have changed"
                : $"it is damaged at byte {frames.DamagedAt}, before its end");
        }

        var torn = frames.Length < bytes.Length ? Torn(journal, bytes.Length - frames.Length) : [];
        if (frames.Contents.IsEmpty)
        {
            return new(RecoveredState.Unchanged(@base), torn);
        }

        try
        {
            var header = JournalFormat.ReadHeader(frames.Contents[0]);
            var content = new JournalContent();
            foreach (var records in Joined(frames.Contents.AsSpan()[1..]))
            {
                JournalFormat.Read(records, checkpoint.Sealer, content);
            }

            // Nothing was done, or it is in the stack file already and only the journal's removal is missing.
            if (content.IsIn(hash))
            {
                return new(RecoveredState.Unchanged(@base), []);
            }

            if (content.Entries.Count == 0)
            {
                var isCommitting = content.IsCommitting && header.Base == hash;
                return new(new RecoveredState(@base, 0, frames.Length, frames.Contents.Length, isCommitting), torn);
            }

            return header.Base == hash ? Apply(journal, header, content, frames, @base, torn) : Foreign(journal, header);
        }
        catch (Exception e) when (e is JsonException or StateFormatException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return Damaged(journal, @base, $"it cannot be replayed: {e.Message}");
        }
    }

    private static Result<RecoveredState> Apply(
        string journal, JournalHeader header, JournalContent content, JournalFrameList frames, Snapshot @base, ImmutableArray<Diagnostic> torn)
    {
        var fold = new SnapshotJournal(@base);
        foreach (var entry in content.Entries)
        {
            fold.Apply(entry);
        }

        var snapshot = fold.ToSnapshot(@base.Manifest);
        // What an earlier operation left open may have been settled since.
        var open = snapshot.PendingOperations.Count(p => !@base.PendingOperations.Contains(p));
        var recovered = StateDiagnostics.JournalRecovered.Create(
            $"'{header.Command}', begun {header.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, did not end: what it did was recovered from its journal"
            + (open == 0 ? "" : open == 1 ? "; the outcome of 1 operation is not known" : $"; the outcome of {open} operations is not known")) with
        {
            Location = new SourceLocation(journal, 1, 1),
            NextStep = open == 0 ? null : "'infra refresh', and any other operation, finds out what became of them, or says what to do",
        };
        return new(new RecoveredState(snapshot, content.Entries.Count, frames.Length, frames.Contents.Length, IsOpen: true), [.. torn, recovered]);
    }

    // An entry that is larger than a frame goes over several.
    private static List<ReadOnlyMemory<byte>> Joined(ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        var joined = new List<ReadOnlyMemory<byte>>(frames.Length);
        var open = new ArrayBufferWriter<byte>();
        foreach (var frame in frames)
        {
            var ends = frame.Span.EndsWith([JournalFormat.LineEnd]);
            if (ends && open.WrittenCount == 0)
            {
                joined.Add(frame);
                continue;
            }

            open.Write(frame.Span);
            if (ends)
            {
                joined.Add(open.WrittenMemory);
                open = new ArrayBufferWriter<byte>();
            }
        }

        return joined;
    }

    private static ImmutableArray<Diagnostic> Torn(string journal, int bytes) =>
        [StateDiagnostics.JournalTorn.Create($"the last record of the journal was not written to its end: {bytes} bytes were cut off") with
        {
            Location = new SourceLocation(journal, 1, 1),
        }];

    private static Result<RecoveredState> Damaged(string journal, Snapshot @base, string why) =>
        new(null, [StateDiagnostics.JournalDamaged.Create(
            $"an operation left a journal behind, and {why}; the last good state is that of {ResourceWriter.TimeText(@base.Manifest.Time)}") with
        {
            Location = new SourceLocation(journal, 1, 1),
            NextStep = "move the journal away to go back to the last good state, then refresh the stack to find what was done since",
        }]);

    private static Result<RecoveredState> Foreign(string journal, JournalHeader header) =>
        new(null, [StateDiagnostics.JournalForeign.Create(
            $"'{header.Command}', begun {header.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, left a journal behind, and somebody wrote the state since") with
        {
            Location = new SourceLocation(journal, 1, 1),
            NextStep = "if the state is right as it is, delete the journal; refresh the stack to find what the journal's operation did",
        }]);
}
