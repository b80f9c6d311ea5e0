using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Engine.Execution;

/// <summary>What <c>pulumi:pulumi:getResource</c> answers (protocol reference 4.9).</summary>
internal static class RecordedDescription
{
    /// <summary>The description of a resource that this operation has recorded, or null.</summary>
    public static PropertyMap? Of(StackLedger ledger, string urn) => Urn.TryParse(urn, out var parsed) && ledger.Registered(parsed) is { } state
        ? PropertyMap.Of(("urn", urn), ("id", state.Id), ("state", state.Outputs), ("provider", state.Provider?.ToString() ?? ""))
        : null;
}
