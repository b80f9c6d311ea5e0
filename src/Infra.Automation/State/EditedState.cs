using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Plans;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Surgery;

namespace Infra.Automation.State;

/// <summary>A state that somebody changed as a document: it takes the place of the one that it was made from, and of no other.</summary>
/// <param name="stack">The stack.</param>
/// <param name="document">The document, as an export writes it.</param>
/// <param name="source">Where it comes from, for messages.</param>
/// <param name="secrets">Opens its secrets.</param>
internal sealed class EditedState(StackIdentity stack, StateDocument document, string source, ISecretsProviderSource secrets)
{
    private const int MostPaths = 8;

    /// <summary>The edit of a state.</summary>
    public Result<StateEdit> Apply(Snapshot present)
    {
        if (StateDigest.Of(present) != document.Digest)
        {
            return new(null, [AutomationDiagnostics.StateChanged.Create("the state was changed by somebody else while you were editing it") with
            {
                NextStep = "edit it again: it begins from what is recorded now",
            }]);
        }

        var read = CheckpointSerializer.ReadExport(document.Utf8, source, secrets);
        if (!read.Succeeded)
        {
            return new(null, [.. read.Diagnostics.Select(static d => d with { NextStep = "correct the document at this place" })]);
        }

        var edited = read.Value.Checkpoint.Latest ?? Snapshot.Empty;
        if (edited.Resources.FirstOrDefault(r => r.Urn.Stack != stack.Stack || r.Urn.Project != stack.Project) is { } foreign)
        {
            return new(null, [AutomationDiagnostics.ForeignState.Create("the document holds a resource of another stack") with
            {
                Urn = foreign.Urn,
                Location = new SourceLocation(source, 1, 1),
                NextStep = $"name the stack '{stack.Stack}' and the project '{stack.Project}' in its URN",
            }]);
        }

        var breaches = SnapshotIntegrity.Verify(edited);
        return breaches.IsEmpty
            ? new(new StateEdit(edited with { IntegrityError = null }, Changes(present, edited)), [])
            : new(null, [.. breaches.Select(b => b with
            {
                Location = b.Urn is { } urn ? Place(urn) : new SourceLocation(source, 1, 1),
                NextStep = "correct the document, so that each resource stands behind everything that it refers to",
            })]);
    }

    private static ImmutableArray<StateChange> Changes(Snapshot present, Snapshot edited)
    {
        var changes = SnapshotComparison.Between(present, edited).Select(static d => new StateChange(d.Urn, d.Kind switch
        {
            DiffKind.Add => "added",
            DiffKind.Delete => "deleted",
            _ => $"changed: {Paths(d.Changes)}",
        })).ToList();
        if (!present.PendingOperations.Select(Name).SequenceEqual(edited.PendingOperations.Select(Name), StringComparer.Ordinal))
        {
            changes.Add(new StateChange(null, $"pending operations: {edited.PendingOperations.Length} in place of {present.PendingOperations.Length}"));
        }

        // What the comparison passes over, such as the order or times, is still a change of the document.
        return changes.Count == 0 && StateDigest.Of(present) != StateDigest.Of(edited) ? [new StateChange(null, "order or times changed")] : [.. changes];
    }

    private static string Name(PendingOperation operation) => $"{operation.Kind} {operation.Resource}";

    private static string Paths(ImmutableArray<PropertyChange> changes) =>
        string.Join(", ", changes.Take(MostPaths).Select(static c => c.Path.ToString())) + (changes.Length > MostPaths ? ", …" : "");

    // The line on which the resource names itself.
    private SourceLocation Place(Urn urn)
    {
        var text = System.Text.Encoding.UTF8.GetString(document.Utf8.Span);
        var at = text.IndexOf($"\"urn\": \"{urn.Value}\"", StringComparison.Ordinal);
        return new SourceLocation(source, at < 0 ? 1 : text.AsSpan(0, at).Count('\n') + 1, 1);
    }
}
