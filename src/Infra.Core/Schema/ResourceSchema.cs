using System.Collections.Immutable;

namespace Infra.Core.Schema;

/// <summary>A resource type of a package.</summary>
/// <param name="Token">Its token, <c>package:module:Name</c>.</param>
public sealed record ResourceSchema(string Token)
{
    /// <summary>Its inputs.</summary>
    public ObjectSchema Inputs { get; init; } = ObjectSchema.Empty;

    /// <summary>Its outputs, without <c>id</c> and <c>urn</c>.</summary>
    public ObjectSchema Outputs { get; init; } = ObjectSchema.Empty;

    /// <summary>What helps to find an existing one; null where the package has no such inputs.</summary>
    public ObjectSchema? StateInputs { get; init; }

    /// <summary>Former type tokens.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Paths that replace it, for packages that decide by object path (<c>x-replacePaths</c>).</summary>
    public ImmutableArray<string> ReplacePaths { get; init; } = [];

    /// <summary>Paths that replace it unless the provider's configuration says otherwise (<see cref="MutableFlag"/>).</summary>
    public ImmutableArray<string> ImmutablePaths { get; init; } = [];

    /// <summary>The provider's configuration variable that makes <see cref="ImmutablePaths"/> change in place, or null.</summary>
    public string? MutableFlag { get; init; }

    /// <summary>Properties that replace it for some values.</summary>
    public ImmutableArray<ReplaceCondition> ReplaceConditions { get; init; } = [];

    /// <summary>Method name to function token.</summary>
    public ImmutableSortedDictionary<string, string> Methods { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the provider makes it of other resources.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether its code is written by hand in the official packages.</summary>
    public bool IsOverlay { get; init; }

    /// <summary>Whether it should no longer be used.</summary>
    public bool IsDeprecated { get; init; }
}
