using Infra.Core.Diagnostics;
using Infra.Core.Properties;

namespace Infra.Blueprints.References;

/// <summary>A reference to a value that the run supplies: <c>${resource.output}</c>, <c>${config.key}</c>, <c>${pulumi.stack}</c>.</summary>
/// <param name="Location">Where its <c>${</c> stands.</param>
/// <param name="Path">Everything between the braces.</param>
public sealed record Reference(SourceLocation Location, PropertyPath Path)
{
    /// <summary>The root of references to stack configuration.</summary>
    public const string Config = "config";

    /// <summary>The root of references to what the run is: <c>stack</c>, <c>project</c>, <c>organization</c>.</summary>
    public const string Pulumi = "pulumi";

    /// <summary>The first element: a resource's or component's name, <c>config</c> or <c>pulumi</c>.</summary>
    public string Root => Path.TopLevelKey;

    /// <summary>Whether it leads to a resource or component of the blueprint.</summary>
    public bool IsToResource => Root is not (Config or Pulumi);

    /// <summary>The second element: an output's name or a configuration key; null when it is missing or not a name.</summary>
    public string? Member => Path.Segments.Length > 1 ? Path.Segments[1].Key : null;

    /// <summary>The elements after the second.</summary>
    public ReadOnlySpan<PathSegment> Inner => Path.Segments.AsSpan()[Math.Min(2, Path.Segments.Length)..];

    /// <summary>The reference as written.</summary>
    public override string ToString() => $"${{{Path}}}";
}
