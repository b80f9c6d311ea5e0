using Infra.Blueprints.Catalog;
using Infra.Blueprints.References;
using Infra.Blueprints.Shapes;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Validation;

/// <summary>The names that references and options can use, with what is known about each.</summary>
internal sealed class Scope(Report report) : IReferences
{
    private static readonly string[] RunFacts = ["stack", "project", "organization"];

    private readonly Dictionary<string, Entry> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigDeclaration> _config = new(StringComparer.Ordinal);

    /// <summary>Adds a configuration value.</summary>
    public void Add(ConfigDeclaration declaration) => _config[declaration.Key.Value] = declaration;

    /// <summary>Adds an element; the second of a name is a mistake.</summary>
    public void Add(BlueprintElement element, ResourceShape? shape)
    {
        var name = element.Name.Value;
        if (name is Reference.Config or Reference.Pulumi)
        {
            report.Add(BlueprintDiagnostics.BadName, element.Name.Location, $"'{name}' is what references to {Meaning(name)} begin with",
                "choose another name");
        }
        else if (!_elements.TryAdd(name, new Entry(element, shape, _elements.Count)))
        {
            report.Add(BlueprintDiagnostics.DuplicateName, element.Name.Location,
                $"the name '{name}' is already used at {_elements[name].Element.Name.Location}", "rename one of the two");
        }
    }

    /// <summary>The number of an element by its name, in the order in which they were added, or null.</summary>
    public int? NumberOf(string name) => _elements.TryGetValue(name, out var entry) ? entry.Number : null;

    /// <summary>The element of a name, or null.</summary>
    public BlueprintElement? Find(string name) => _elements.GetValueOrDefault(name)?.Element;

    /// <summary>The element of a name that an option or dependency gives; a name that is not there is a mistake.</summary>
    public BlueprintElement? Require(Placed<string> name)
    {
        if (Find(name.Value) is { } element)
        {
            return element;
        }

        report.Add(BlueprintDiagnostics.DanglingReference, name.Location, $"there is no resource or component '{name}'",
            report.Suggest(name.Value, _elements.Keys, "names are those of this blueprint"));
        return null;
    }

    /// <inheritdoc/>
    public Shape ShapeOf(Reference reference) => reference.Root switch
    {
        Reference.Config => ShapeOfConfig(reference),
        Reference.Pulumi => ShapeOfRun(reference),
        _ => ShapeOfElement(reference),
    };

    /// <inheritdoc/>
    public bool IsKnown(Reference reference) => reference.Root switch
    {
        Reference.Config => reference.Member is not { } key || !_config.TryGetValue(key, out var declaration) || !declaration.IsSecret,
        Reference.Pulumi => true,
        _ => false,
    };

    private static string Meaning(string root) => root == Reference.Config ? "configuration" : "the run";

    private Shape ShapeOfConfig(Reference reference)
    {
        if (reference.Member is not { } key)
        {
            return Bad(reference, BlueprintDiagnostics.BadReference, $"{reference} names no configuration key", "write ${config.key}");
        }

        if (!_config.TryGetValue(key, out var declaration))
        {
            return Bad(reference, BlueprintDiagnostics.DanglingReference, $"the configuration value '{key}' is not declared",
                report.Suggest(key, _config.Keys, $"declare it: config: {{ {key}: {{ type: string }} }}"));
        }

        Shape whole = declaration.Type switch
        {
            ConfigType.Boolean => Shape.Bool,
            ConfigType.Integer => Shape.Integer,
            ConfigType.Number => Shape.Number,
            ConfigType.Array => new ListShape(Shape.Any),
            ConfigType.Object => Shape.Map,
            _ => Shape.Text,
        };
        return Walk(reference, whole);
    }

    private Shape ShapeOfRun(Reference reference) =>
        reference.Member is { } fact && RunFacts.Contains(fact) && reference.Inner.IsEmpty
            ? Shape.Text
            : Bad(reference, BlueprintDiagnostics.BadReference, $"{reference} is not known",
                report.Suggest(reference.Member ?? "", RunFacts, "known are ${pulumi.stack}, ${pulumi.project} and ${pulumi.organization}"));

    private Shape ShapeOfElement(Reference reference)
    {
        if (!_elements.TryGetValue(reference.Root, out var entry))
        {
            return Bad(reference, BlueprintDiagnostics.DanglingReference, $"there is no resource or component '{reference.Root}'",
                report.Suggest(reference.Root, _elements.Keys, "names are those of this blueprint"));
        }

        if (reference.Member is not { } output)
        {
            return new ElementShape(entry.Element.Type.Value);
        }

        if (entry.Shape?.Outputs is not { } outputs)
        {
            return Shape.Any;
        }

        return outputs.ByName.TryGetValue(output, out var property)
            ? Walk(reference, property.Shape)
            : Bad(reference, BlueprintDiagnostics.UnknownOutput, $"{outputs.Name} ('{reference.Root}') has no output '{output}'",
                report.Suggest(output, outputs.ByName.Keys, Known(outputs)));
    }

    private Shape Walk(Reference reference, Shape shape)
    {
        foreach (var segment in reference.Inner)
        {
            switch (shape)
            {
                case ListShape list when segment.Key is null:
                    shape = list.Item;
                    break;
                case MapShape map when segment.Key is not null:
                    shape = map.Value;
                    break;
                case ObjectShape known when segment.Key is { } key:
                    if (!known.ByName.TryGetValue(key, out var property))
                    {
                        return Bad(reference, BlueprintDiagnostics.UnknownOutput, $"{known.Name} in {reference} has no '{key}'",
                            report.Suggest(key, known.ByName.Keys, Known(known)));
                    }

                    shape = property.Shape;
                    break;
                case BoolShape or NumberShape or TextShape or ListShape or ObjectShape or MapShape:
                    return Bad(reference, BlueprintDiagnostics.UnknownOutput, $"{reference} looks into {shape.Describe()}",
                        "use .key with a mapping and [0] with a list");
                default:
                    return Shape.Any;
            }
        }

        return shape;
    }

    private Shape Bad(Reference reference, DiagnosticDescriptor kind, string message, string? nextStep)
    {
        report.Add(kind, reference.Location, message, nextStep);
        return Shape.Any;
    }

    private static string Known(ObjectShape shape)
    {
        const int MaxNames = 12;
        var more = shape.Properties.Length - MaxNames;
        var names = string.Join(", ", shape.Properties.Take(MaxNames).Select(static p => p.Name));
        return more > 0 ? $"known are {names} and {more} more" : $"known are {names}";
    }

    private sealed record Entry(BlueprintElement Element, ResourceShape? Shape, int Number);
}
