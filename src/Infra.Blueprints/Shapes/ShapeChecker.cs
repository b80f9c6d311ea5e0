using Infra.Blueprints.Loading;
using Infra.Blueprints.References;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Shapes;

/// <summary>Compares values with shapes and reports every difference.</summary>
/// <param name="report">Takes the differences.</param>
/// <param name="codes">How they are called.</param>
/// <param name="references">What references stand for; null where they are plain text.</param>
internal sealed class ShapeChecker(Report report, ShapeCodes codes, IReferences? references)
{
    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">What it must look like.</param>
    /// <param name="what">What it is, for messages: <c>'cidrBlock'</c>.</param>
    public void Check(BlueprintValue value, Shape shape, string what)
    {
        switch (shape, value)
        {
            case (AnyShape, _):
                Inside(value, what);
                break;
            case (KnownShape known, _):
                CheckKnown(value, known, what);
                break;
            case (_, BlueprintText { OnlyReference: { } reference }) when references is not null:
                CheckReference(reference, shape, what);
                break;
            case (_, BlueprintFunction call):
                CheckCall(call, shape, what);
                break;
            case (UnionShape union, _):
                CheckUnion(value, union, what);
                break;
            case (ListShape list, BlueprintList items):
                foreach (var item in items.Items)
                {
                    Check(item, list.Item, $"an item of {what}");
                }

                break;
            case (MapShape map, BlueprintMap entries):
                foreach (var entry in entries.Entries)
                {
                    Check(entry.Value, map.Value, $"'{entry.Key}'");
                }

                break;
            case (ObjectShape known, BlueprintMap entries):
                CheckObject(entries, known, entries.Location, what);
                break;
            default:
                CheckScalar(value, shape, what);
                break;
        }
    }

    /// <summary>Checks the keys and values of a mapping.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="shape">What it must look like.</param>
    /// <param name="place">Where to report keys that are missing.</param>
    /// <param name="what">What it is, for messages.</param>
    public void CheckObject(BlueprintMap map, ObjectShape shape, SourceLocation place, string what)
    {
        var present = 0;
        foreach (var entry in map.Entries)
        {
            if (!shape.ByName.TryGetValue(entry.Key, out var property))
            {
                report.Add(codes.Unknown, entry.KeyLocation, $"{shape.Name} has no {codes.Noun} '{entry.Key}'",
                    report.Suggest(entry.Key, shape.ByName.Keys, Known(shape)));
            }
            else if (entry.Value is not BlueprintNull)
            {
                present += property.IsRequired ? 1 : 0;
                Check(entry.Value, property.Shape, $"'{entry.Key}'");
            }
        }

        if (present < shape.RequiredCount)
        {
            foreach (var missing in shape.Properties.Where(p => p.IsRequired && map.Get(p.Name) is null or BlueprintNull))
            {
                report.Add(codes.Missing, place, $"{shape.Name} needs the {codes.Noun} '{missing.Name}'{Of(shape, what)}",
                    $"add {missing.Name}: with {missing.Shape.Describe()}");
            }
        }
    }

    private static string Of(ObjectShape shape, string what) => what.Length == 0 || what == shape.Name ? "" : $" ({what})";

    private static string Known(ObjectShape shape)
    {
        const int MaxNames = 12;
        var names = shape.Properties.Select(static p => p.Name);
        return shape.Properties.IsEmpty ? "remove it"
            : shape.Properties.Length <= MaxNames ? $"known are {string.Join(", ", names)}"
            : $"known are {string.Join(", ", names.Take(MaxNames))} and {shape.Properties.Length - MaxNames} more";
    }

    private void Inside(BlueprintValue value, string what)
    {
        switch (value)
        {
            case BlueprintText { Template: { } template } when references is not null:
                foreach (var reference in template.References)
                {
                    CheckReference(reference, Shape.Any, what);
                }

                break;
            case BlueprintList list:
                foreach (var item in list.Items)
                {
                    Inside(item, what);
                }

                break;
            case BlueprintMap map:
                foreach (var entry in map.Entries)
                {
                    Inside(entry.Value, what);
                }

                break;
            case BlueprintFunction call:
                Inside(call.Argument, what);
                break;
        }
    }

    private void CheckKnown(BlueprintValue value, KnownShape shape, string what)
    {
        var secret = value is BlueprintFunction { Name: Functions.Secret };
        var unknown = (value as BlueprintText)?.Template?.References.FirstOrDefault(r => references?.IsKnown(r) == false);
        if (secret || unknown is not null)
        {
            report.Add(BlueprintDiagnostics.WrongType, unknown?.Location ?? value.Location,
                $"{what} must be known before the run, but {(secret ? "a secret" : unknown!.ToString())} is not",
                "give a value, or ${config.key} of a key that is not secret");
        }
        else
        {
            Check(value, shape.Inner, what);
        }
    }

    private void CheckReference(Reference reference, Shape shape, string what)
    {
        var given = references!.ShapeOf(reference);
        if (given is ElementShape whole && shape is not ElementShape)
        {
            report.Add(BlueprintDiagnostics.BadReference, reference.Location, $"{reference} does not say which output of '{reference.Root}'",
                $"write ${{{reference.Root}.{(whole.Type.Contains(':', StringComparison.Ordinal) ? "id" : "urn")}}}, or another output");
        }
        else if (!ShapeFit.MayBe(given, shape))
        {
            report.Add(BlueprintDiagnostics.WrongType, reference.Location,
                $"{what} must be {shape.Describe()}, but {reference} is {given.Describe()}", "refer to an output of that type");
        }
    }

    private void CheckCall(BlueprintFunction call, Shape shape, string what)
    {
        if (call.Name == Functions.Secret)
        {
            Check(call.Argument, shape, what);
            return;
        }

        Inside(call.Argument, what);
        Shape given = call.Name is Functions.FileAsset or Functions.StringAsset or Functions.FileArchive ? Shape.Asset : Shape.Text;
        if (!ShapeFit.MayBe(given, shape))
        {
            report.Add(BlueprintDiagnostics.WrongType, call.Location, $"{what} must be {shape.Describe()}, but fn::{call.Name} gives {given.Describe()}",
                "give a value of that type");
        }
    }

    private void CheckUnion(BlueprintValue value, UnionShape union, string what)
    {
        var fitting = union.Alternatives.Where(a => ShapeFit.IsOfKind(value, a)).ToList();
        if (fitting is [])
        {
            WrongType(value, union, what);
        }
        else if (fitting is [var only])
        {
            Check(value, only, what);
        }
        else
        {
            // Several alternatives take such a value: the one whose required keys are all there is meant, else it stays unchecked.
            var meant = fitting.OfType<ObjectShape>().Where(o => value is BlueprintMap map && ShapeFit.HasExactly(map, o)).ToList();
            if (meant is [var one, ..])
            {
                Check(value, one, what);
            }
            else
            {
                Inside(value, what);
            }
        }
    }

    private void CheckScalar(BlueprintValue value, Shape shape, string what)
    {
        if (!ShapeFit.IsOfKind(value, shape))
        {
            WrongType(value, shape, what);
            return;
        }

        if (value is BlueprintText text && references is not null)
        {
            Inside(value, what);
            if (!text.IsLiteral)
            {
                return;
            }
        }

        if (value is BlueprintText word && shape is TextShape rule)
        {
            CheckText(word, rule, what);
        }
    }

    private void CheckText(BlueprintText text, TextShape shape, string what)
    {
        var literal = references is null ? text.Raw : text.Literal;
        if (!shape.Allowed.IsEmpty && !shape.Allowed.Contains(literal))
        {
            report.Add(BlueprintDiagnostics.NotAllowed, text.Location, $"{what} cannot be '{literal}'",
                report.Suggest(literal, shape.Allowed, $"allowed are {string.Join(", ", shape.Allowed)}"));
        }
        else if (!shape.Matches(literal))
        {
            report.Add(shape.PatternCode, text.Location, $"{what} cannot be '{literal}'", shape.PatternWords ?? $"it must match {shape.Pattern}");
        }
    }

    private void WrongType(BlueprintValue value, Shape shape, string what)
    {
        var advice = (value, shape) switch
        {
            (_, TextShape { PatternWords: { } words }) => words,
            (BlueprintNumber or BlueprintBool, TextShape) => "put it in quotes",
            (BlueprintText { Raw: "yes" or "on" }, BoolShape) => "write true",
            (BlueprintText { Raw: "no" or "off" }, BoolShape) => "write false",
            (BlueprintText text, BoolShape or NumberShape) when PlainScalar.ToNumber(text.Raw) is not null || PlainScalar.ToBool(text.Raw) is not null
                => "remove the quotes",
            (not BlueprintList, ListShape) => "write a list: one item a line, each after a dash",
            (not BlueprintMap, MapShape or ObjectShape) => "write a mapping: one key: value a line",
            _ => $"write {shape.Describe()}",
        };
        report.Add(BlueprintDiagnostics.WrongType, value.Location, $"{what} must be {shape.Describe()}, not {value.Kind}", advice);
    }
}
