using System.Collections.Concurrent;
using System.Collections.Frozen;
using Infra.Blueprints.Shapes;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Blueprints.Catalog;

/// <summary>Knows the resource types of package schemas. Shapes are made when first asked for and kept. Safe for concurrent use.</summary>
public sealed class PackageSchemaCatalog : IResourceCatalog
{
    private readonly FrozenDictionary<string, Lazy<PackageSchema>> _packages;
    private readonly ConcurrentDictionary<string, ResourceShape> _shapes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Shape> _types = new(StringComparer.Ordinal);

    /// <summary>Makes a catalog of packages, one of each name.</summary>
    public PackageSchemaCatalog(IEnumerable<PackageSchema> packages) =>
        _packages = packages.ToFrozenDictionary(static p => p.Name, static p => new Lazy<PackageSchema>(p), StringComparer.Ordinal);

    /// <summary>Makes a catalog of packages whose schemas are read when a type of theirs is first asked for.</summary>
    /// <param name="names">The packages, each once.</param>
    /// <param name="read">Reads the schema of one of them.</param>
    public PackageSchemaCatalog(IEnumerable<string> names, Func<string, PackageSchema> read) =>
        _packages = names.ToFrozenDictionary(static n => n, n => new Lazy<PackageSchema>(() => read(n)), StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Packages => _packages.Keys;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> TypesOf(string package) =>
        _packages.TryGetValue(package, out var schema) ? schema.Value.Resources.Keys : [];

    /// <inheritdoc/>
    public ResourceShape? Find(string type)
    {
        if (_shapes.TryGetValue(type, out var known))
        {
            return known;
        }

        var token = new ResourceTypeToken(type);
        return _packages.TryGetValue(token.IsProvider ? token.ProvidedPackage : token.Package, out var package)
            && package.Value.FindResource(type) is { } resource
            ? _shapes.GetOrAdd(type, _ => Make(package.Value, resource))
            : null;
    }

    private ResourceShape Make(PackageSchema package, ResourceSchema resource)
    {
        var name = new ResourceTypeToken(resource.Token).IsProvider ? $"the provider of {package.Name}" : new ResourceTypeToken(resource.Token).Member;
        var inputs = new ObjectShape(name, () => resource.Inputs.Properties.Select(p => Property(package, p, p.IsRequiredInput)));
        var outputs = new ObjectShape(name, () => Outputs(package, resource));
        return new ResourceShape(resource.Token, inputs, outputs);
    }

    private IEnumerable<PropertyShape> Outputs(PackageSchema package, ResourceSchema resource)
    {
        var stated = resource.Outputs.Properties.Select(p => Property(package, p, required: false));
        string[] always = resource.IsComponent ? ["urn"] : ["id", "urn"];
        return always.Select(static name => new PropertyShape(name, Shape.Text)).Concat(stated.Where(p => !always.Contains(p.Name)));
    }

    private PropertyShape Property(PackageSchema package, PropertySchema property, bool required)
    {
        // A constant and a default fill themselves in.
        var needed = required && property.Const is null && property.Default is null && property.DefaultEnvironment.IsEmpty;
        var shape = property.AllowedValues.IsEmpty ? ShapeOf(package, property.Type) : TextShape.OneOf(property.AllowedValues);
        return new PropertyShape(property.Name, shape, needed);
    }

    private Shape ShapeOf(PackageSchema package, TypeSchema type) => type.Kind switch
    {
        TypeKind.Boolean => Shape.Bool,
        TypeKind.Integer => Shape.Integer,
        TypeKind.Number => Shape.Number,
        TypeKind.String or TypeKind.Json => Shape.Text,
        TypeKind.Asset or TypeKind.Archive => Shape.Asset,
        TypeKind.Array => new ListShape(ShapeOf(package, type.Element ?? TypeSchema.Any)),
        TypeKind.Map => new MapShape(ShapeOf(package, type.Element ?? TypeSchema.Any)),
        TypeKind.Union => new UnionShape([.. type.Alternatives.Select(a => ShapeOf(package, a))]),
        TypeKind.Named => Named(package, type),
        _ => Shape.Any,
    };

    private Shape Named(PackageSchema package, TypeSchema type) => package.Resolve(type) switch
    {
        { Object: { } body } named => _types.GetOrAdd(named.Token, token =>
            new ObjectShape(new ResourceTypeToken(token).Member, () => body.Properties.Select(p => Property(package, p, p.IsRequiredInput)))),
        { EnumValues: { IsEmpty: false } values } named when values.All(static v => v.Value is StringValue) =>
            _types.GetOrAdd(named.Token, _ => TextShape.OneOf([.. values.Select(static v => ((StringValue)v.Value).Value)])),
        { EnumType: { } primitive } => ShapeOf(package, primitive),
        _ => Shape.Any,
    };
}
