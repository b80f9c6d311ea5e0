using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Infra.Core.Schema;

/// <summary>What a package offers: resources, functions, types and configuration, as facts.</summary>
/// <param name="Name">The package's name, for example <c>aws</c>.</param>
/// <param name="Version">Its version, without a leading v; empty where the schema states none.</param>
public sealed record PackageSchema(string Name, string Version)
{
    /// <summary>Where its plugin can be had, or null for the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>The part of a token's module that counts, as a regular expression with one group (<c>meta.moduleFormat</c>).</summary>
    public string ModuleFormat { get; init; } = "(.*)";

    /// <summary>Resource types by token.</summary>
    public FrozenDictionary<string, ResourceSchema> Resources { get; init; } = FrozenDictionary<string, ResourceSchema>.Empty;

    /// <summary>Functions by token.</summary>
    public FrozenDictionary<string, FunctionSchema> Functions { get; init; } = FrozenDictionary<string, FunctionSchema>.Empty;

    /// <summary>Object and enum types by token.</summary>
    public FrozenDictionary<string, NamedTypeSchema> Types { get; init; } = FrozenDictionary<string, NamedTypeSchema>.Empty;

    /// <summary>The provider resource: what an explicit provider takes.</summary>
    public ResourceSchema Provider { get; init; } = new(ResourceTypeToken.Provider(Name).Value);

    /// <summary>The configuration variables of the default provider.</summary>
    public ObjectSchema Config { get; init; } = ObjectSchema.Empty;

    /// <summary>Module to C# namespace.</summary>
    public ImmutableSortedDictionary<string, string> CSharpNamespaces { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The resource type of a token, the provider resource among them, or null.</summary>
    public ResourceSchema? FindResource(string token) =>
        token == Provider.Token ? Provider : Resources.GetValueOrDefault(token);

    /// <summary>The named type behind a type, or null where it is none or the package does not define it.</summary>
    public NamedTypeSchema? Resolve(TypeSchema type) =>
        type is { Kind: TypeKind.Named, Token: { } token } ? Types.GetValueOrDefault(token) : null;
}
