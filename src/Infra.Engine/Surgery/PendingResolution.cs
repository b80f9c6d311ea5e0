using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>
/// Settles interrupted creates by hand: a resource that exists is recorded under its ID, one that was never made is forgotten. What is
/// recorded has its inputs for outputs until the stack is refreshed.
/// </summary>
public static class PendingResolution
{
    /// <summary>Settles interrupted creates.</summary>
    public static Result<StateEdit> Apply(Snapshot snapshot, ImmutableArray<PendingAnswer> answers)
    {
        var mistakes = new DiagnosticBag();
        var changes = ImmutableArray.CreateBuilder<StateChange>();
        foreach (var answer in answers)
        {
            var fits = snapshot.PendingOperations.Where(p => p.Kind == PendingOperationKind.Creating && Fits(p.Resource, answer.Resource)).ToArray();
            if (fits.Length != 1)
            {
                mistakes.Add(Unclear(snapshot, answer, fits));
                continue;
            }

            snapshot = Settle(snapshot, fits[0], answer.Id);
            changes.Add(new StateChange(fits[0].Resource.Urn, answer.Id is null ? "forgotten: it was never made" : $"recorded as {answer.Id}"));
        }

        return mistakes.HasErrors ? new(null, mistakes.ToImmutable()) : StateEdit.Of(snapshot, changes);
    }

    /// <summary>What to do about an interrupted create.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="pending">Every operation that was interrupted.</param>
    public static string NextStep(Urn urn, IEnumerable<PendingOperation> pending)
    {
        var repair = $"infra state repair --resolve {Argument(urn, pending)}";
        return $"look for the resource; if it is there, run '{repair}=ID' with its ID, and if it is not, '{repair}=absent'";
    }

    // The name where that is enough and nothing in it means anything to a shell.
    private static string Argument(Urn urn, IEnumerable<PendingOperation> pending) =>
        urn.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && pending.Count(p => p.Kind == PendingOperationKind.Creating && p.Resource.Urn.Name == urn.Name) <= 1
            ? urn.Name : urn.Value.Replace("$", "\\$", StringComparison.Ordinal);

    private static bool Fits(ResourceState resource, string text) => resource.Urn.Value == text || resource.Urn.Name == text;

    private static Snapshot Settle(Snapshot snapshot, PendingOperation pending, string? id)
    {
        var resources = snapshot.Resources.ToBuilder();
        if (id is not null)
        {
            var settled = pending.Resource with
            {
                Id = id,
                Outputs = pending.Resource.Outputs.Count == 0 ? pending.Resource.Inputs : pending.Resource.Outputs,
                Delete = false,
                PendingReplacement = false,
            };
            Retire(resources, settled);
            resources.Add(settled);
        }

        // What referred to a removed copy may stand before the new one now.
        var order = ResourceOrder.Sort(resources.ToImmutable());
        return snapshot with
        {
            Resources = order.Cycle.IsEmpty ? order.Nodes : resources.ToImmutable(),
            PendingOperations = snapshot.PendingOperations.Remove(pending),
        };
    }

    // What the create was to replace is the old half now; one that is gone from the world already goes from the state too.
    private static void Retire(ImmutableArray<ResourceState>.Builder resources, ResourceState settled)
    {
        for (var slot = resources.Count - 1; slot >= 0; slot--)
        {
            if (resources[slot].Urn != settled.Urn || resources[slot].Delete)
            {
                continue;
            }

            if (resources[slot].PendingReplacement || resources[slot].Id == settled.Id)
            {
                resources.RemoveAt(slot);
            }
            else
            {
                resources[slot] = resources[slot] with { Delete = true };
            }
        }
    }

    private static Diagnostic Unclear(Snapshot snapshot, PendingAnswer answer, PendingOperation[] fits)
    {
        var creating = snapshot.PendingOperations.Where(static p => p.Kind == PendingOperationKind.Creating).Select(static p => p.Resource.Urn.Value).ToArray();
        return fits.Length > 1
            ? SurgeryDiagnostics.Ambiguous.Create($"'{answer.Resource}' may be {string.Join(" or ", fits.Select(static p => p.Resource.Urn))}") with
            {
                NextStep = "name one of them by its URN",
            }
            : SurgeryDiagnostics.NothingPending.Create($"no create of '{answer.Resource}' was interrupted") with
            {
                NextStep = creating.Length == 0 ? "run 'infra doctor' to see what the state says" : $"interrupted creates: {string.Join(", ", creating)}",
            };
    }
}
