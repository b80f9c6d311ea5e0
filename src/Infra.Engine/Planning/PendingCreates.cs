using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Resume;
using Infra.Engine.Surgery;

namespace Infra.Engine.Planning;

/// <summary>
/// Creates whose end nobody recorded. Such a resource may exist, so it is not created again before somebody has looked: a decided
/// difference from Pulumi, which creates a second one. Each is told once, with the commands that settle it: as an error where the program
/// wants the resource, else as a warning when the operation ends.
/// </summary>
internal sealed class PendingCreates(StackLedger ledger, EventPublisher events)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Urn, string> _doubts = [];

    // First asked for when what could be found out has been found out.
    private readonly Lazy<HashSet<Urn>> _open = new(() => [.. Creates(ledger).Select(static o => o.Resource.Urn)]);

    /// <summary>Takes down why it could not be found out what became of a create.</summary>
    public void Doubt(Urn urn, string why)
    {
        lock (_gate)
        {
            _doubts[urn] = why;
        }
    }

    /// <summary>Whether a create is refused, which is then reported.</summary>
    public bool Refuses(ResourceState wanted)
    {
        if (!_open.Value.Contains(wanted.Urn))
        {
            return false;
        }

        lock (_gate)
        {
            var why = _doubts.Remove(wanted.Urn, out var doubt) ? doubt + "; " : "";
            Tell(EngineDiagnostics.PendingCreate, wanted.Urn, $"{why}the resource may exist, so it is not created a second time");
        }

        return true;
    }

    /// <summary>Reports the creates in doubt that nobody asked for, and that are still open.</summary>
    public void TellRest()
    {
        lock (_gate)
        {
            foreach (var urn in Creates(ledger).Select(static o => o.Resource.Urn))
            {
                if (_doubts.Remove(urn, out var doubt))
                {
                    Tell(ResumeDiagnostics.Unsettled, urn, $"{doubt}; the resource may exist");
                }
            }
        }
    }

    private static IEnumerable<PendingOperation> Creates(StackLedger ledger) =>
        ledger.Unsettled().Select(static p => p.Operation).Where(static o => o.Kind == PendingOperationKind.Creating);

    private void Tell(DiagnosticDescriptor what, Urn urn, string why) => events.Report(what.Create(
        $"an earlier run was interrupted while creating '{urn}', and what became of that is not known: {why}") with
    {
        Urn = urn,
        NextStep = PendingResolution.NextStep(urn, Creates(ledger)),
    });
}
