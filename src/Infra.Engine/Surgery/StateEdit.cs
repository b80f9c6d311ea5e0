using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Surgery;

/// <summary>A state after an edit.</summary>
/// <param name="Snapshot">The state; keeps every rule of integrity.</param>
/// <param name="Changes">What was done, in order; empty where there was nothing to do.</param>
public sealed record StateEdit(Snapshot Snapshot, ImmutableArray<StateChange> Changes)
{
    /// <summary>
    /// The result of an edit. An edit may start from a state that breaks a rule, but never ends in one: then the breaches are the result.
    /// </summary>
    internal static Result<StateEdit> Of(Snapshot snapshot, IEnumerable<StateChange> changes, IEnumerable<Diagnostic>? warnings = null)
    {
        var breaches = SnapshotIntegrity.Verify(snapshot);
        return breaches.IsEmpty
            ? new(new StateEdit(snapshot with { IntegrityError = null }, [.. changes]), [.. warnings ?? []])
            : new(null, [.. breaches.Select(static b => b with { NextStep = "run 'infra state repair' first" })]);
    }

    /// <summary>An edit that was refused.</summary>
    internal static Result<StateEdit> Refused(params IEnumerable<Diagnostic> diagnostics) => new(null, [.. diagnostics]);
}
