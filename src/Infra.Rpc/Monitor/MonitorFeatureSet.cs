using System.Collections.Frozen;
using Infra.Rpc.Values;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>What an engine can take, by the names that SDKs ask for (protocol reference 1.5).</summary>
public sealed class MonitorFeatureSet
{
    /// <summary>Marked secrets.</summary>
    public const string Secrets = "secrets";

    /// <summary>References to resources.</summary>
    public const string ResourceReferences = "resourceReferences";

    /// <summary>Values with the resources behind them.</summary>
    public const string OutputValues = "outputValues";

    /// <summary>Aliases in parts.</summary>
    public const string AliasSpecs = "aliasSpecs";

    private static readonly FrozenDictionary<string, Wire.ResourceMonitorFeature> ByName = new Dictionary<string, Wire.ResourceMonitorFeature>
    {
        [Secrets] = Wire.ResourceMonitorFeature.Secrets,
        [ResourceReferences] = Wire.ResourceMonitorFeature.ResourceReferences,
        [OutputValues] = Wire.ResourceMonitorFeature.OutputValues,
        [AliasSpecs] = Wire.ResourceMonitorFeature.AliasSpecs,
        ["replacementTrigger"] = Wire.ResourceMonitorFeature.ReplacementTrigger,
        ["deletedWith"] = Wire.ResourceMonitorFeature.DeletedWith,
        ["replaceWith"] = Wire.ResourceMonitorFeature.ReplaceWith,
        ["transforms"] = Wire.ResourceMonitorFeature.Transforms,
        ["invokeTransforms"] = Wire.ResourceMonitorFeature.InvokeTransforms,
        ["parameterization"] = Wire.ResourceMonitorFeature.Parameterization,
        ["resourceHooks"] = Wire.ResourceMonitorFeature.ResourceHooks,
        ["errorHooks"] = Wire.ResourceMonitorFeature.ErrorHooks,
        ["sendsOptionsToHooks"] = Wire.ResourceMonitorFeature.SendsOptionsToHooks,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenSet<string> _features;

    /// <summary>The features of the given names.</summary>
    public MonitorFeatureSet(IEnumerable<string> features) => _features = features.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every name that can be asked for; the list is frozen.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>How inputs are written for such an engine.</summary>
    internal MarshalRules Inputs => new()
    {
        KeepSecrets = Supports(Secrets),
        KeepResources = Supports(ResourceReferences),
        KeepOutputValues = Supports(OutputValues),
    };

    /// <summary>The features of an enumeration; later ones have no name.</summary>
    public static MonitorFeatureSet Of(IEnumerable<Wire.ResourceMonitorFeature> features)
    {
        var known = features.ToHashSet();
        return new MonitorFeatureSet(ByName.Where(f => known.Contains(f.Value)).Select(static f => f.Key));
    }

    /// <summary>Whether a feature is there.</summary>
    public bool Supports(string feature) => _features.Contains(feature);

    /// <summary>The features as an enumeration.</summary>
    public IEnumerable<Wire.ResourceMonitorFeature> ToWire() => ByName.Where(f => Supports(f.Key)).Select(static f => f.Value);
}
