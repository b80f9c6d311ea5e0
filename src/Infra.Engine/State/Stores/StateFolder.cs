using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Journals;

namespace Infra.Engine.State.Stores;

/// <summary>Reads what is in a state folder. Writes nothing.</summary>
internal sealed class StateFolder(StateLayout layout, IStateFiles files)
{
    private const int LayoutVersion = 1;

    // A commit may come between reading the journal and reading the stack file.
    private const int MaxAttempts = 5;

    /// <summary>Refuses a folder whose layout is not the one with projects.</summary>
    /// <returns>Whether the folder says which layout it has.</returns>
    /// <exception cref="DiagnosticException">It has another layout.</exception>
    public bool RequireLayout()
    {
        if (files.Read(layout.Meta) is { } meta)
        {
            var version = VersionOf(Encoding.UTF8.GetString(meta));
            return version == LayoutVersion ? true : version == 0 ? throw Legacy() : throw Refused(StateDiagnostics.UnsupportedLayout,
                $"'{layout.Meta}' names the layout {(version < 0 ? "by no version" : version)}; this engine knows {LayoutVersion}",
                "use a newer version of infra, or repair the file: 'version: 1'");
        }

        return files.ListFiles(layout.Stacks).Any(static n => StateLayout.StackOf(n) is not null) ? throw Legacy() : false;
    }

    /// <summary>The stack's file, or null where there is none.</summary>
    public StoredFile? Find(StackIdentity stack)
    {
        string? newest = null;
        foreach (var suffix in StateLayout.StackSuffixes)
        {
            var path = layout.StackBase(stack) + suffix;
            if ((files.Exists(path) || files.FolderExists(path))
                && (newest is null || files.LastWritten(path) > files.LastWritten(newest)))
            {
                newest = path;
            }
        }

        return newest is not null && files.Read(newest) is { } content
            ? new StoredFile(newest, content, Convert.ToHexStringLower(SHA256.HashData(content)))
            : null;
    }

    /// <summary>Reads a stack with the journal that an operation left behind.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    public StoredState Read(StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches)
    {
        RequireLayout();
        for (var attempt = 1; ; attempt++)
        {
            // The journal first: it is removed only after its entries are in the stack file.
            var journal = files.Read(layout.Journal(stack));
            var file = Find(stack) ?? throw Missing(stack);
            var opened = CheckpointSerializer.ReadCheckpoint(file.Content, file.Path, secrets).Require();
            var folded = journal is null
                ? new Result<RecoveredState>(RecoveredState.Unchanged(opened.Checkpoint.Latest ?? Snapshot.Empty), [])
                : JournalRecovery.Fold(layout.Journal(stack), journal, file.Hash, opened);
            if (!folded.Succeeded && attempt < MaxAttempts && folded.Diagnostics[0].Descriptor == StateDiagnostics.JournalForeign)
            {
                continue;
            }

            var state = folded.Require();
            var breaches = SnapshotIntegrity.Verify(state.Snapshot);
            if (!breaches.IsEmpty && !allowBreaches)
            {
                throw new DiagnosticException(breaches);
            }

            opened.Sealer.Know(state.Snapshot.Resources);
            return new StoredState(file, opened, state, [.. folded.Diagnostics, .. breaches]);
        }
    }

    /// <summary>Says that there is no such stack, and what there is of it.</summary>
    public DiagnosticException Missing(StackIdentity stack)
    {
        foreach (var suffix in StateLayout.StackSuffixes)
        {
            var backup = layout.StackBase(stack) + suffix + ".bak";
            if (files.Exists(backup))
            {
                return Refused(StateDiagnostics.NoSuchStack, $"the stack {stack} has no state file, but the copy of an earlier one is there",
                    $"if the file was lost, copy '{backup}' to '{backup[..^4]}'; if the stack was removed, delete the copy");
            }
        }

        return Refused(StateDiagnostics.NoSuchStack, $"no stack named '{stack.Stack}' was found in project '{stack.Project}'",
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
        $"the stacks in '{layout.Stacks}' are not sorted by project: old versions of Pulumi wrote them",
        "run 'pulumi state upgrade' on this backend once");
}
