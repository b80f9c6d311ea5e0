using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Infra.Providers.Simulated;

/// <summary>How a simulation behaves.</summary>
public sealed record SimulationOptions
{
    /// <summary>A cloud where everything works at once.</summary>
    public static readonly SimulationOptions Default = new();

    /// <summary>How long operations take.</summary>
    public SimulationLatency Latency { get; init; } = SimulationLatency.None;

    /// <summary>How many resources of a type may exist at once, by pattern of type tokens, for example <c>aws:ec2/*:Instance</c>.</summary>
    public ImmutableSortedDictionary<string, int> Quotas { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Changes made behind the stack's back.</summary>
    public ImmutableArray<DriftEdit> Drift { get; init; } = [];

    /// <summary>Scripted failures; the first that fits counts.</summary>
    public ImmutableArray<SimulatedFault> Faults { get; init; } = [];

    /// <summary>Whether every create fails.</summary>
    public bool FailEveryCreate { get; init; }

    /// <summary>
    /// Whether a dedicated Mac host refuses to be released within 24 hours of its allocation, as the license of its operating system asks.
    /// </summary>
    public bool EnforceMacHostMinimum { get; init; }

    /// <summary>Whether reading an ID that the world does not know, yet that has its type's form, finds a resource.</summary>
    public bool AssumeExisting { get; init; } = true;

    /// <summary>The AWS account.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>The AWS region where no provider says otherwise.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Where the simulator says what it does not know: unknown packages, types and replacement facts. Must be thread-safe.</summary>
    public Action<Diagnostic> Report { get; init; } = static _ => { };
}
