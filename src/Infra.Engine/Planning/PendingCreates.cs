using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Engine.Planning;

/// <summary>
/// Creates whose end nobody recorded. Such a resource may exist, so it is not created again before somebody has looked: a decided
/// difference from Pulumi, which creates a second one.
/// </summary>
internal sealed class PendingCreates(IEnumerable<PendingOperation> operations, EventPublisher events)
{
    private readonly HashSet<Urn> _urns =
        [.. operations.Where(static o => o.Kind == PendingOperationKind.Creating).Select(static o => o.Resource.Urn)];

    /// <summary>Whether a create is refused, which is then reported.</summary>
    public bool Refuses(ResourceState wanted)
    {
        if (!_urns.Contains(wanted.Urn))
        {
            return false;
        }

        events.Report(EngineDiagnostics.PendingCreate.Create(
            $"an earlier create of '{wanted.Urn}' was interrupted, and the resource may exist: it is not created a second time") with
        {
            Urn = wanted.Urn,
            NextStep = $"look for it; if it exists, give its ID with the import option or 'infra state repair --resolve {wanted.Urn}=ID'; "
                + $"if not, run 'infra state repair --resolve {wanted.Urn}=absent'",
        });
        return true;
    }
}
