using Infra.Core.Events;
using Infra.Testing.Simulation.Cloud;

namespace Infra.Testing.Simulation.Courses;

/// <summary>What events say to people.</summary>
internal static class EventText
{
    /// <summary>Whether an event says a secret.</summary>
    public static bool Leaks(EngineEvent engineEvent) => engineEvent is DiagnosticReported reported
        && reported.Diagnostic.ToString().Contains(SecretCanary.Text, StringComparison.Ordinal);
}
