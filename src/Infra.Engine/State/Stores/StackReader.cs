using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Journals;

namespace Infra.Engine.State.Stores;

/// <summary>Reads what is in a store. Writes nothing.</summary>
internal sealed class StackReader(IBucket bucket)
{
    // A commit may come between reading the journal and reading the stack file.
    private const int MaxAttempts = 5;

    /// <summary>Refuses a store whose layout is not the one with projects.</summary>
    /// <returns>Whether the store says which layout it has.</returns>
    /// <exception cref="DiagnosticException">It has another layout.</exception>
    public async ValueTask<bool> RequireLayoutAsync(CancellationToken cancellationToken)
    {
        if (await bucket.ReadAsync(StateLayout.Meta, cancellationToken) is { } meta)
        {
            var version = VersionOf(Encoding.UTF8.GetString(meta.Content.Span));
            return version == StateLayout.Version ? true : version == 0 ? throw Legacy() : throw Refused(StateDiagnostics.UnsupportedLayout,
                $"'{StateLayout.Meta}' in {bucket.Url} names the layout {(version < 0 ? "by no version" : version)}; "
                + $"this engine knows {StateLayout.Version}",
                "use a newer version of infra, or repair the file: 'version: 1'");
        }

        return (await bucket.ListAsync(StateLayout.Stacks, cancellationToken)).Any(static b => IsLegacy(b.Key)) ? throw Legacy() : false;
    }

    /// <summary>Whether a key is that of a stack file without project.</summary>
    public static bool IsLegacy(string key) =>
        !key.AsSpan(StateLayout.Stacks.Length).Contains(BucketKeys.Separator) && StateLayout.StackOf(BucketKeys.NameOf(key)) is not null;

    /// <summary>The key of the stack's file, or null where there is none. Of several forms, the newest counts.</summary>
    public async ValueTask<string?> LocateAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var keys = Array.ConvertAll(StateLayout.StackSuffixes, suffix => StateLayout.StackBase(stack) + suffix);
        var found = await bucket.ListAsync(keys[0], cancellationToken);
        return found.Where(b => keys.Contains(b.Key)).OrderBy(static b => b.LastModified).LastOrDefault()?.Key;
    }

    /// <summary>The stack's file, or null where there is none.</summary>
    public async ValueTask<StoredFile?> FindAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        // Where no file is listed, what stands in its place may still be a failure: a folder.
        var key = await LocateAsync(stack, cancellationToken) ?? StateLayout.StackFile(stack, gzip: false);
        return await bucket.ReadAsync(key, cancellationToken) is { } blob
            ? new StoredFile(key, blob)
            : null;
    }

    /// <summary>Reads a stack with the journal that an operation left behind.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    public async ValueTask<StoredState> ReadAsync(
        StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches, CancellationToken cancellationToken)
    {
        await RequireLayoutAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            // The journal first: it is removed only after its entries are in the stack file.
            var journal = await bucket.Logs.ReadAsync(StateLayout.Journal(stack), cancellationToken);
            var file = await FindAsync(stack, cancellationToken) ?? throw await MissingAsync(stack, cancellationToken);
            var read = CheckpointSerializer.ReadCheckpoint(file.Content, file.Key, secrets);
            var opened = read.Require();
            var folded = journal is not { } bytes
                ? new Result<RecoveredState>(RecoveredState.Unchanged(opened.Checkpoint.Latest ?? Snapshot.Empty), [])
                : JournalRecovery.Fold(StateLayout.Journal(stack), bytes, file.Hash, opened);
            if (!folded.Succeeded && attempt < MaxAttempts && folded.Diagnostics[0].Descriptor == StateDiagnostics.JournalForeign)
            {
                continue;
            }

            var state = folded.Require();
            var breaches = Verify(state.Snapshot, allowBreaches);
            opened.Sealer.Know(state.Snapshot.Resources);
            return new StoredState(file, opened, state, [.. read.Diagnostics, .. folded.Diagnostics, .. breaches]) { Journal = journal ?? default };
        }
    }

    /// <summary>Whether there is more in a journal than in the stack file; also where nobody can tell.</summary>
    public async ValueTask<bool> IsUnfinishedAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        try
        {
            // The first frame only says whose journal it is.
            return await bucket.Logs.ReadAsync(StateLayout.Journal(stack), cancellationToken) is { } journal
                && JournalFrames.Read(journal) is var frames && (frames.Contents.Length > 1 || frames.DamagedAt >= 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>What is wrong with a state.</summary>
    /// <exception cref="DiagnosticException">Something is, and that is not allowed.</exception>
    public static ImmutableArray<Diagnostic> Verify(Snapshot snapshot, bool allowBreaches) =>
        SnapshotIntegrity.Verify(snapshot) is var breaches && (breaches.IsEmpty || allowBreaches) ? breaches : throw new DiagnosticException(breaches);

    /// <summary>Says that there is no such stack, and what there is of it.</summary>
    public async ValueTask<DiagnosticException> MissingAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var copies = Array.ConvertAll(StateLayout.StackSuffixes, suffix => StateLayout.StackBase(stack) + suffix + StateLayout.BackupSuffix);
        var left = (await bucket.ListAsync(StateLayout.StackBase(stack) + StateLayout.StackSuffixes[0], cancellationToken))
            .FirstOrDefault(b => copies.Contains(b.Key));
        return left is not null
            ? Refused(StateDiagnostics.NoSuchStack, $"the stack {stack} has no state file, but the copy of an earlier one is there",
                $"if the file was lost, copy '{left.Key}' to '{left.Key[..^StateLayout.BackupSuffix.Length]}'; if the stack was removed, delete the copy")
            : Refused(StateDiagnostics.NoSuchStack, $"no stack named '{stack.Stack}' was found in project '{stack.Project}'",
                $"run 'infra stack ls' to see the stacks, or 'infra stack init {stack.Stack}' to make it");
    }

    private static int VersionOf(string meta)
    {
        foreach (var line in meta.Split('\n'))
        {
            if (line.Split('#')[0].Split(':') is ["version", var text]
                && int.TryParse(text.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return version;
            }
        }

        return -1;
    }

    private static DiagnosticException Refused(DiagnosticDescriptor kind, string message, string nextStep) =>
        new(kind.Create(message) with { NextStep = nextStep });

    private DiagnosticException Legacy() => Refused(StateDiagnostics.LegacyLayout,
        $"the stacks in {bucket.Url} are not sorted by project: old versions of Pulumi wrote them", "run 'infra state upgrade' on this backend once");
}
