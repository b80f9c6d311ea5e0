using Infra.Core;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>A resource of a package, or a portable one that is mapped to a platform.</summary>
public sealed record BlueprintResource(Placed<string> Name, Placed<string> Type, SourceLocation Location)
    : BlueprintElement(Name, Type, Location)
{
    /// <summary>
    /// The name of a provider resource of the same blueprint; for a portable type the platform. Null for the package's default provider.
    /// </summary>
    public Placed<string>? Provider { get; init; }

    /// <summary>The type token, where the type is one.</summary>
    public ResourceTypeToken Token => new(Type.Value);

    /// <summary>Whether the type is a word such as <c>compute</c> rather than a token.</summary>
    public bool IsPortable => !Type.Value.Contains(':', StringComparison.Ordinal);
}
