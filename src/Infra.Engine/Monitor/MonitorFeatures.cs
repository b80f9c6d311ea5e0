using System.Collections.Frozen;

namespace Infra.Engine.Monitor;

/// <summary>What programs may send (protocol reference 1.5).</summary>
internal static class MonitorFeatures
{
    /// <summary>The features.</summary>
    public static readonly FrozenSet<string> Supported = FrozenSet.ToFrozenSet(
        [
            "secrets", "resourceReferences", "outputValues", "aliasSpecs", "replacementTrigger", "deletedWith", "replaceWith", "transforms",
            "invokeTransforms", "parameterization", "resourceHooks", "errorHooks",
        ],
        StringComparer.Ordinal);
}
