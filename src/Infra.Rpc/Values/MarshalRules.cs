namespace Infra.Rpc.Values;

/// <summary>What the two ends of a call understand (protocol reference 2.4). What an end does not understand is taken down to what it does.</summary>
public sealed record MarshalRules
{
    /// <summary>Everything but output values: what the engine and programs exchange.</summary>
    public static readonly MarshalRules Default = new();

    /// <summary>Everything, output values too: what transforms, hooks, remote components and method calls exchange.</summary>
    public static readonly MarshalRules WithOutputs = new() { KeepOutputValues = true };

    /// <summary>Whether unknowns are values; else they are left out of maps and lists.</summary>
    public bool KeepUnknowns { get; init; } = true;

    /// <summary>Whether secrets are marked; else they are plain values.</summary>
    public bool KeepSecrets { get; init; } = true;

    /// <summary>Whether references to resources are values; else they are IDs, and URNs where there is no ID.</summary>
    public bool KeepResources { get; init; } = true;

    /// <summary>Whether outputs carry the resources behind them; else they are plain values.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>Whether plain secrets and unknowns are sent as outputs, so that the peer sees one form (transforms).</summary>
    public bool UpgradeToOutputValues { get; init; }

    /// <summary>Whether references name the resource's name and type beside its URN, as the engine sends them to providers.</summary>
    public bool DescribeResources { get; init; }
}
