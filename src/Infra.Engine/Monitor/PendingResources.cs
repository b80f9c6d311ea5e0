using Infra.Core;
using Infra.Core.Properties;
using Infra.Engine.Execution;

namespace Infra.Engine.Monitor;

/// <summary>Knows which declared resources a preview cannot have created.</summary>
internal sealed class PendingResources(StackLedger ledger, bool planning)
{
    /// <summary>Whether nothing is really created in this run.</summary>
    public bool Planning { get; } = planning;

    /// <summary>Whether a resource would only be created.</summary>
    public bool IsPending(Urn urn) => Planning && ledger.Registered(urn) is null or { Custom: true, Id: "" or UnknownValue.Sentinel };
}
