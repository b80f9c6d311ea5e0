using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.Events;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning.Generation;

/// <summary>Says why nothing is planned for a resource.</summary>
internal sealed class PlanRefusals(EventPublisher events)
{
    private const string MakeNewPlan = "make a new plan with 'infra preview --save-plan'";

    /// <summary>Refuses for a reason.</summary>
    public RegistrationPlan Refuse(Urn urn, DiagnosticDescriptor kind, string message, string? nextStep = null)
    {
        events.Report(kind.Create(message) with { Urn = urn, NextStep = nextStep });
        return RegistrationPlan.Refused;
    }

    /// <summary>Refuses a resource that is declared more than once.</summary>
    public RegistrationPlan Duplicate(Urn urn) =>
        Refuse(urn, EngineDiagnostics.DuplicateUrn, $"resource '{urn}' is declared twice", "give each resource its own name");

    /// <summary>Refuses what a saved plan does not allow.</summary>
    public RegistrationPlan AgainstPlan(Urn urn, string why) => Refuse(urn, PlanDiagnostics.Violated, why, MakeNewPlan);
}
