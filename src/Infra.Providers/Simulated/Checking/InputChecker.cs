using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Checking;

/// <summary>Holds inputs against a schema: unknown properties, wrong types, missing properties, values that an enum does not have.</summary>
internal sealed class InputChecker(PackageSchema package)
{
    private const int MaximumDepth = 32;
    private const int MaximumListed = 12;

    /// <summary>What is wrong; empty for valid inputs. Unknown values fit everywhere.</summary>
    /// <param name="inputs">The inputs, with defaults.</param>
    /// <param name="schema">What they should be.</param>
    /// <param name="owner">What takes them, for example a type token.</param>
    public ImmutableArray<CheckFailure> Check(PropertyMap inputs, ObjectSchema schema, string owner)
    {
        var failures = ImmutableArray.CreateBuilder<CheckFailure>();
        Object(new Place(PropertyPath.Root, false, owner, 0), inputs, schema, failures);
        return failures.ToImmutable();
    }

    private void Object(Place at, PropertyMap map, ObjectSchema schema, ImmutableArray<CheckFailure>.Builder failures)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (schema.Find(key) is { } property)
            {
                Property(at.Into(key, value, property.IsSecret), value, property, failures);
            }
            else if (!key.StartsWith("__", StringComparison.Ordinal))
            {
                failures.Add(new CheckFailure(at.Into(key, value, false).Path.ToString(), Unknown(key, at.Owner, schema)));
            }
        }

        foreach (var property in schema.Properties)
        {
            if (property.IsRequiredInput && map.Get(property.Name) is null or NullValue)
            {
                failures.Add(new CheckFailure(
                    at.Path.Append(PathSegment.OfKey(property.Name)).ToString(),
                    $"missing required property: {at.Owner} needs '{property.Name}' ({property.Type})"));
            }
        }
    }

    private void Property(Place at, PropertyValue value, PropertySchema property, ImmutableArray<CheckFailure>.Builder failures)
    {
        if (property.Const is { } constant && value.Unwrap() is not (UnknownValue or NullValue) && !value.Unwrap().Equals(constant))
        {
            failures.Add(new CheckFailure(at.Path.ToString(), $"expected {constant}, got {ValueText.Seen(value, at.IsSecret)}"));
            return;
        }

        if (!property.AllowedValues.IsEmpty && value.Unwrap() is StringValue text && !property.AllowedValues.Contains(text.Value))
        {
            failures.Add(new CheckFailure(at.Path.ToString(), NotOneOf(property.AllowedValues, value, at.IsSecret)));
            return;
        }

        Value(at, value, property.Type, failures);
    }

    private void Value(Place at, PropertyValue value, TypeSchema type, ImmutableArray<CheckFailure>.Builder failures)
    {
        var plain = value.Unwrap();
        if (at.Depth > MaximumDepth)
        {
            failures.Add(new CheckFailure(at.Path.ToString(), $"nested deeper than {MaximumDepth} levels"));
        }
        else if (plain is UnknownValue or NullValue or OutputValue || type.Kind == TypeKind.Any)
        {
            return;
        }
        else if (type.Kind == TypeKind.Union)
        {
            Union(at, value, type, failures);
        }
        else if (package.Resolve(type) is { } named)
        {
            Named(at, value, named, failures);
        }
        else if (!FitsKind(plain, type.Kind))
        {
            failures.Add(new CheckFailure(at.Path.ToString(), $"expected {type}, got {ValueText.Seen(value, at.IsSecret)}"));
        }
        else if (plain is ListValue list && type.Element is { } item)
        {
            for (var i = 0; i < list.Items.Length; i++)
            {
                Value(at.Into(i, list.Items[i]), list.Items[i], item, failures);
            }
        }
        else if (plain is MapValue map && type.Element is { } element)
        {
            foreach (var (key, entry) in map.Properties.Entries)
            {
                Value(at.Into(key, entry, false), entry, element, failures);
            }
        }
    }

    private void Named(Place at, PropertyValue value, NamedTypeSchema named, ImmutableArray<CheckFailure>.Builder failures)
    {
        var plain = value.Unwrap();
        if (named.Object is { } properties)
        {
            if (plain is MapValue map)
            {
                Object(at with { Owner = named.Token[(named.Token.LastIndexOf(':') + 1)..] }, map.Properties, properties, failures);
            }
            else
            {
                var expected = string.Join(", ", properties.Properties.Take(5).Select(static p => p.Name));
                failures.Add(new CheckFailure(at.Path.ToString(),
                    $"expected an object ({expected}{(properties.Properties.Length > 5 ? ", ..." : "")}), got {ValueText.Seen(value, at.IsSecret)}"));
            }
        }
        else if (!named.EnumValues.Any(v => v.Value.Equals(plain)))
        {
            failures.Add(new CheckFailure(at.Path.ToString(),
                NotOneOf([.. named.EnumValues.Select(static v => v.Value.ToString().Trim('"'))], value, at.IsSecret)));
        }
    }

    private void Union(Place at, PropertyValue value, TypeSchema type, ImmutableArray<CheckFailure>.Builder failures)
    {
        ImmutableArray<CheckFailure>.Builder? closest = null;
        foreach (var alternative in type.Alternatives)
        {
            var tried = ImmutableArray.CreateBuilder<CheckFailure>();
            Value(at, value, alternative, tried);
            if (tried.Count == 0)
            {
                return;
            }

            // A failure below this path belongs to the alternative that was meant.
            if (tried.Any(f => f.Property != at.Path.ToString()))
            {
                closest = tried;
            }
        }

        if (closest is not null)
        {
            failures.AddRange(closest);
        }
        else
        {
            failures.Add(new CheckFailure(at.Path.ToString(), $"expected {type}, got {ValueText.Seen(value, at.IsSecret)}"));
        }
    }

    private static bool FitsKind(PropertyValue plain, TypeKind kind) => kind switch
    {
        TypeKind.Boolean => plain is BoolValue,
        TypeKind.Integer => plain is NumberValue { Value: var number } && Math.Floor(number).Equals(number),
        TypeKind.Number => plain is NumberValue,
        TypeKind.String => plain is StringValue,
        TypeKind.Resource => plain is StringValue or ResourceReferenceValue,
        TypeKind.Array => plain is ListValue,
        TypeKind.Map => plain is MapValue,
        TypeKind.Asset => plain is AssetValue or ArchiveValue,
        TypeKind.Archive => plain is ArchiveValue,
        _ => true,
    };

    private static string Unknown(string key, string owner, ObjectSchema schema)
    {
        var names = schema.Properties.Select(static p => p.Name).ToList();
        var hint = ClosestName.Find(key, names) is { } meant ? $"; did you mean '{meant}'?"
            : names.Count is > 0 and <= MaximumListed ? $"; it takes {string.Join(", ", names)}" : "";
        return $"unknown property: {owner} has no '{key}'{hint}";
    }

    private static string NotOneOf(ImmutableArray<string> allowed, PropertyValue value, bool isSecret)
    {
        var listed = string.Join(", ", allowed.Take(MaximumListed).Select(static v => $"\"{v}\""));
        var more = allowed.Length > MaximumListed ? $" or {allowed.Length - MaximumListed} more" : "";
        var hint = !isSecret && value is StringValue text && ClosestName.Find(text.Value, allowed) is { } meant ? $"; did you mean \"{meant}\"?" : "";
        return $"expected one of {listed}{more}; got {ValueText.Seen(value, isSecret)}{hint}";
    }

    private sealed record Place(PropertyPath Path, bool IsSecret, string Owner, int Depth)
    {
        public Place Into(string key, PropertyValue value, bool isSecret) => this with
        {
            Path = Path.Append(PathSegment.OfKey(key)),
            IsSecret = IsSecret || isSecret || value is SecretValue,
            Depth = Depth + 1,
        };

        public Place Into(int index, PropertyValue value) => this with
        {
            Path = Path.Append(PathSegment.OfIndex(index)),
            IsSecret = IsSecret || value is SecretValue,
            Depth = Depth + 1,
        };
    }
}
