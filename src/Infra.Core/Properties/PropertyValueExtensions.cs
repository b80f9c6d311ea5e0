using System.Collections.Immutable;

namespace Infra.Core.Properties;

/// <summary>Questions about values that look through their nesting.</summary>
public static class PropertyValueExtensions
{
    /// <summary>Whether the value or anything in it is unknown.</summary>
    public static bool ContainsUnknowns(this PropertyValue value) => value switch
    {
        UnknownValue or OutputValue { Value: null } => true,
        SecretValue secret => secret.Value.ContainsUnknowns(),
        OutputValue output => output.Value!.ContainsUnknowns(),
        ListValue list => list.Items.Any(ContainsUnknowns),
        MapValue map => map.Properties.ContainsUnknowns(),
        ArchiveValue { Assets: { } assets } => assets.ContainsUnknowns(),
        _ => false,
    };

    /// <summary>Whether anything in the map is unknown.</summary>
    public static bool ContainsUnknowns(this PropertyMap map)
    {
        foreach (var (_, value) in map.Entries)
        {
            if (value.ContainsUnknowns())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value or anything in it is secret.</summary>
    public static bool ContainsSecrets(this PropertyValue value) => value switch
    {
        SecretValue or OutputValue { IsSecret: true } => true,
        OutputValue { Value: { } inner } => inner.ContainsSecrets(),
        ListValue list => list.Items.Any(ContainsSecrets),
        MapValue map => map.Properties.ContainsSecrets(),
        ArchiveValue { Assets: { } assets } => assets.ContainsSecrets(),
        _ => false,
    };

    /// <summary>Whether anything in the map is secret.</summary>
    public static bool ContainsSecrets(this PropertyMap map)
    {
        foreach (var (_, value) in map.Entries)
        {
            if (value.ContainsSecrets())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value with every secret replaced by what it hides.</summary>
    public static PropertyValue WithoutSecrets(this PropertyValue value) => value switch
    {
        SecretValue secret => secret.Value.WithoutSecrets(),
        OutputValue output => output with { Value = output.Value?.WithoutSecrets(), IsSecret = false },
        ListValue list => list.Select(WithoutSecrets),
        MapValue map => map.Select(WithoutSecrets),
        ArchiveValue { Assets: { } assets } archive => assets.WithoutSecrets() is var open && ReferenceEquals(open, assets)
            ? archive : archive with { Assets = open },
        _ => value,
    };

    /// <summary>The map with every secret replaced by what it hides.</summary>
    public static PropertyMap WithoutSecrets(this PropertyMap map) => map.Select(WithoutSecrets);

    /// <summary>The value with every output replaced by its value, wrapped as secret or unknown where it was.</summary>
    public static PropertyValue WithoutOutputs(this PropertyValue value) => value switch
    {
        OutputValue output => Downgrade(output),
        SecretValue secret => secret.Value.WithoutOutputs() is var inner && ReferenceEquals(inner, secret.Value)
            ? secret : PropertyValue.Secret(inner),
        ListValue list => list.Select(WithoutOutputs),
        MapValue map => map.Select(WithoutOutputs),
        _ => value,
    };

    /// <summary>The map with every output replaced by its value.</summary>
    public static PropertyMap WithoutOutputs(this PropertyMap map) => map.Select(WithoutOutputs);

    /// <summary>Looks through any secret markers around a value, not inside it.</summary>
    public static PropertyValue Unwrap(this PropertyValue value)
    {
        while (value is SecretValue secret)
        {
            value = secret.Value;
        }

        return value;
    }

    /// <summary>The list with every item mapped; the same instance where nothing changes.</summary>
    public static ListValue Select(this ListValue list, Func<PropertyValue, PropertyValue> map)
    {
        ImmutableArray<PropertyValue>.Builder? copy = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var mapped = map(list.Items[i]);
            if (!ReferenceEquals(mapped, list.Items[i]))
            {
                copy ??= list.Items.ToBuilder();
                copy[i] = mapped;
            }
        }

        return copy is null ? list : new ListValue(copy.ToImmutable());
    }

    private static MapValue Select(this MapValue value, Func<PropertyValue, PropertyValue> map) =>
        value.Properties.Select(map) is var mapped && ReferenceEquals(mapped, value.Properties) ? value : new MapValue(mapped);

    private static PropertyValue Downgrade(OutputValue output)
    {
        var value = output.Value?.WithoutOutputs() ?? PropertyValue.Unknown;
        return output.IsSecret ? PropertyValue.Secret(value) : value;
    }
}
