using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Deployments;

/// <summary>
/// How a step takes over a resource that no program declares: which inputs are kept, and what is known without asking the provider
/// (protocol reference 4.8).
/// </summary>
public sealed record ImportSource
{
    /// <summary>The inputs to keep, by name; empty keeps all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>The inputs to record where the provider cannot tell them, or null.</summary>
    public PropertyMap? Inputs { get; init; }

    /// <summary>The outputs to record without reading the resource, or null.</summary>
    public PropertyMap? Outputs { get; init; }
}
