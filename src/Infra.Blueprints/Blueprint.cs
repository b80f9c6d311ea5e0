using System.Collections.Immutable;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>A blueprint: resources and components of one stack as data. <c>docs/BLUEPRINTS.md</c> describes the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it begins.</param>
public sealed record Blueprint(Placed<string> Name, SourceLocation Location)
{
    /// <summary>The version of the format that this project reads and writes.</summary>
    public const string CurrentVersion = "1.0";

    /// <summary>The version of the format.</summary>
    public string Version { get; init; } = CurrentVersion;

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The stack configuration that it takes.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>What resources and components have unless they say otherwise.</summary>
    public ImmutableArray<BlueprintDefault> Defaults { get; init; } = [];

    /// <summary>The resources, in the order of the file.</summary>
    public ImmutableArray<BlueprintResource> Resources { get; init; } = [];

    /// <summary>The components, in the order of the file.</summary>
    public ImmutableArray<BlueprintComponent> Components { get; init; } = [];

    /// <summary>The outputs of the stack.</summary>
    public BlueprintMap? Outputs { get; init; }

    /// <summary>Facts for tools; the engine does not read them.</summary>
    public BlueprintMap? Metadata { get; init; }

    /// <summary>Resources and components together, resources first.</summary>
    public IEnumerable<BlueprintElement> Elements => [.. Resources, .. Components];
}
