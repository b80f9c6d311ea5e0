using Infra.Core.Schema;

namespace Infra.BindingsGenerator;

/// <summary>Which types of a package are needed in which shapes: everything that resources and functions reach.</summary>
public sealed class TypeUsage
{
    private readonly PackageSchema _package;
    private readonly HashSet<(string Token, TypeShape Shape)> _used = [];
    private readonly HashSet<string> _reachedFromResources = new(StringComparer.Ordinal);

    /// <summary>Walks a package.</summary>
    public TypeUsage(PackageSchema package)
    {
        _package = package;
        foreach (var resource in package.Resources.Values.Append(package.Provider).Where(static r => !r.IsOverlay))
        {
            Visit(resource.Inputs, TypeShape.Input, true);
            Visit(resource.Outputs, TypeShape.Output, true);
            Visit(resource.StateInputs ?? ObjectSchema.Empty, TypeShape.State, true);
        }

        foreach (var function in package.Functions.Values.Where(static f => !f.IsMethod))
        {
            Visit(function.Inputs ?? ObjectSchema.Empty, TypeShape.Plain, false);
            Visit(function.Inputs ?? ObjectSchema.Empty, TypeShape.FunctionInput, false);
            Visit(function.Outputs, TypeShape.Output, false);
        }
    }

    /// <summary>Whether a type is needed in a shape.</summary>
    public bool Has(string token, TypeShape shape) => _used.Contains((token, shape));

    /// <summary>Whether only functions reach a type.</summary>
    public bool IsOfFunctionsOnly(string token) => !_reachedFromResources.Contains(token);

    private void Visit(ObjectSchema shape, TypeShape kind, bool fromResource)
    {
        foreach (var property in shape.Properties)
        {
            Visit(property.Type, kind, fromResource);
        }
    }

    private void Visit(TypeSchema type, TypeShape kind, bool fromResource)
    {
        foreach (var alternative in type.Alternatives)
        {
            Visit(alternative, kind, fromResource);
        }

        if (type.Element is { } element)
        {
            Visit(element, kind, fromResource);
        }

        if (_package.Resolve(type) is { } named)
        {
            var isNew = _used.Add((named.Token, kind));
            isNew |= fromResource && _reachedFromResources.Add(named.Token);
            if (isNew && named.Object is { } properties)
            {
                Visit(properties, kind, fromResource);
            }
        }
    }
}
