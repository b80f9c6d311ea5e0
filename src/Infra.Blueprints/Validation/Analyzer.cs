using System.Collections.Immutable;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Blueprints.Portable;
using Infra.Blueprints.Shapes;
using Infra.Blueprints.Values;
using Infra.Core;

namespace Infra.Blueprints.Validation;

/// <summary>Checks a blueprint against what is known of types and kinds, and puts its elements in order. Reports every mistake at once.</summary>
internal sealed class Analyzer
{
    private readonly ComponentKinds _kinds;
    private readonly IResourceCatalog _catalog;
    private readonly Report _report;
    private readonly Scope _scope;
    private readonly ShapeChecker _checker;

    public Analyzer(ComponentKinds kinds, IResourceCatalog catalog, Report report)
    {
        (_kinds, _catalog, _report) = (kinds, catalog, report);
        _scope = new Scope(report);
        _checker = new ShapeChecker(report, ShapeCodes.Properties, _scope);
    }

    /// <summary>Checks a blueprint.</summary>
    public Analysis Analyze(Blueprint blueprint)
    {
        var defaults = new DefaultRules(blueprint.Defaults, _report);
        var elements = ImmutableArray.CreateBuilder<BlueprintElement>(blueprint.Resources.Length + blueprint.Components.Length);
        var shapes = new List<ResourceShape?>(elements.Capacity);
        foreach (var declaration in blueprint.Config)
        {
            _scope.Add(declaration);
        }

        foreach (var written in blueprint.Elements)
        {
            var element = PortableTypes.Map(defaults.Apply(written), blueprint, _report);
            var shape = ShapeOf(element);
            var known = elements.Count;
            _scope.Add(element, shape);
            if (_scope.NumberOf(element.Name.Value) == known)
            {
                elements.Add(element);
                shapes.Add(shape);
            }
        }

        for (var i = 0; i < elements.Count; i++)
        {
            Check(elements[i], shapes[i]);
        }

        CheckConfig(blueprint);
        if (blueprint.Outputs is { } outputs)
        {
            _checker.Check(outputs, Shape.Any, "outputs");
        }

        var order = new DependencyRules(_scope, _report).Order(elements.DrainToImmutable());
        return new Analysis(blueprint, order);
    }

    private void Check(BlueprintElement element, ResourceShape? shape)
    {
        if (shape is null)
        {
            _checker.Check(element.Specs, Shape.Any, "specs");
        }
        else
        {
            _checker.CheckObject(element.Specs, shape.Inputs, element.Location, $"'{element.Name}'");
        }

        var options = element.Options;
        foreach (var name in (IEnumerable<Placed<string>>)[.. element.Dependencies, .. options.DependsOn, .. options.ReplaceWith])
        {
            _scope.Require(name);
        }

        foreach (var name in new[] { options.Parent, options.DeletedWith })
        {
            if (name is { } given)
            {
                _scope.Require(given);
            }
        }

        CheckProviders(element);
    }

    private void CheckProviders(BlueprintElement element)
    {
        if (element is BlueprintResource { Provider: { } provider, IsPortable: false } resource && provider.Value != resource.Token.Package)
        {
            CheckProvider(provider, resource.Token.Package);
        }

        foreach (var inside in element.Options.Providers)
        {
            CheckProvider(inside, package: null);
        }

        if (element is BlueprintResource && !element.Options.Providers.IsEmpty)
        {
            _report.Add(BlueprintDiagnostics.BadProvider, element.Options.Providers[0].Location, "only a component takes several providers",
                "give a resource its one provider as provider:");
        }
    }

    private void CheckProvider(Placed<string> name, string? package)
    {
        if (_scope.Require(name) is not { } element)
        {
            return;
        }

        var provided = new ResourceTypeToken(element.Type.Value).ProvidedPackage;
        if (element is not BlueprintResource || provided.Length == 0)
        {
            _report.Add(BlueprintDiagnostics.BadProvider, name.Location, $"'{name}' is not a provider resource",
                "name a resource whose type is pulumi:providers:PACKAGE");
        }
        else if (package is not null && provided != package)
        {
            _report.Add(BlueprintDiagnostics.BadProvider, name.Location, $"'{name}' provides '{provided}', not '{package}'",
                $"name a provider of {package}");
        }
    }

    private void CheckConfig(Blueprint blueprint)
    {
        foreach (var declaration in blueprint.Config)
        {
            if (declaration.Default is not (null or BlueprintNull) and var given && !ConfigTypes.Fits(given, declaration.Type))
            {
                _report.Add(BlueprintDiagnostics.WrongType, given.Location,
                    $"the default of '{declaration.Key}' must be of type {ConfigTypes.NameOf(declaration.Type)}, not {given.Kind}",
                    "correct the default or the type");
            }
        }
    }

    private ResourceShape? ShapeOf(BlueprintElement element) => element switch
    {
        BlueprintComponent component => ShapeOfKind(component),
        BlueprintResource { IsPortable: true } => null,
        BlueprintResource resource => ShapeOfType(resource),
        _ => null,
    };

    private ResourceShape? ShapeOfKind(BlueprintComponent component)
    {
        if (_kinds.Find(component.Type.Value) is { } kind)
        {
            return kind.Shape;
        }

        _report.Add(BlueprintDiagnostics.UnknownKind, component.Type.Location, $"there is no component kind '{component.Type}'",
            _report.Suggest(component.Type.Value, _kinds.Names, $"known are {string.Join(", ", _kinds.Names)}"));
        return null;
    }

    private ResourceShape? ShapeOfType(BlueprintResource resource)
    {
        var token = resource.Token;
        if (!token.IsThreePart)
        {
            _report.Add(BlueprintDiagnostics.UnknownType, resource.Type.Location, $"'{token}' is not a resource type",
                "write package:module:Type, for example aws:ec2/vpc:Vpc");
            return null;
        }

        if (_catalog.Find(token.Value) is { } shape)
        {
            return shape;
        }

        var package = token.IsProvider ? token.ProvidedPackage : token.Package;
        if (token == ResourceTypeToken.StackReference || _catalog.Packages.Count == 0)
        {
            return null;
        }

        if (_catalog.Packages.Contains(package))
        {
            _report.Add(BlueprintDiagnostics.UnknownType, resource.Type.Location, $"the package '{package}' has no resource type '{token}'",
                TypeAdvice.For(token, _catalog.TypesOf(package), _report));
        }
        else
        {
            _report.Add(BlueprintDiagnostics.UnknownPackage, resource.Type.Location, $"the package '{package}' is not known, so '{token}' is not checked",
                _report.Suggest(package, _catalog.Packages, $"known are {string.Join(", ", _catalog.Packages)}"));
        }

        return null;
    }
}
