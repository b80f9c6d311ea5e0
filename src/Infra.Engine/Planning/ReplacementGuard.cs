using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Engine.Planning;

/// <summary>Refuses replacements of protected and of imported resources (protocol reference 4.7).</summary>
internal sealed class ReplacementGuard(EventPublisher events, PlanningRules rules)
{
    /// <summary>Whether a replacement may be planned. A preview shows what it refuses.</summary>
    public bool AllowsReplacement(ResourceGoal goal, ResourceState old, ResourceState wanted)
    {
        if (old.Protect && wanted.Protect && !rules.IgnoresProtect)
        {
            events.Report(EngineDiagnostics.ProtectedReplace.Create($"resource '{goal.Urn}' would have to be replaced, and is protected") with
            {
                Urn = goal.Urn,
                NextStep = "remove the protect option from the program",
            });
            if (rules.Planning)
            {
                events.NoteRefusal();
            }

            return rules.Planning;
        }

        if (goal.Options.ImportId is { Length: > 0 })
        {
            events.Report(EngineDiagnostics.ImportedReplace.Create(
                "an imported resource that still gives its import ID would have to be replaced by one with another ID") with
            {
                Urn = goal.Urn,
                NextStep = "remove the import option from the program",
                Severity = rules.Planning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            });
            return rules.Planning;
        }

        return true;
    }
}
