using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>Turns evaluated values, with outputs anywhere inside, into one output or into text.</summary>
internal static class Lift
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether an output is anywhere inside.</summary>
    public static bool HasOutput(object? value) => value switch
    {
        Output<object?> => true,
        ImmutableArray<object?> list => list.Any(HasOutput),
        ImmutableDictionary<string, object?> map => map.Values.Any(HasOutput),
        _ => false,
    };

    /// <summary>The value as one output; unknown or secret when any part is.</summary>
    public static Output<object?> ToOutput(object? value) => value switch
    {
        Output<object?> output => output,
        _ when !HasOutput(value) => Output.Create(value),
        ImmutableArray<object?> list => Output.All(list.Select(ToOutput)).Apply(static items => (object?)items),
        ImmutableDictionary<string, object?> map => FromMap(map),
        _ => Output.Create(value),
    };

    /// <summary>What a function makes of the value: at once when it is known, else when it is.</summary>
    public static object? Apply(object? value, Func<object?, object?> function) =>
        HasOutput(value) ? ToOutput(value).Apply(function) : function(value);

    /// <summary>A scalar as text.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        _ => ToJson(value),
    };

    /// <summary>A value as JSON, keys in ordinal order so that the text is the same every time.</summary>
    public static string ToJson(object? value) => JsonSerializer.Serialize(Sorted(value), Json);

    /// <summary>The UTF-8 bytes of a text in base64.</summary>
    public static string ToBase64(object? value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(value)));

    private static Output<object?> FromMap(ImmutableDictionary<string, object?> map)
    {
        var entries = map.OrderBy(static e => e.Key, StringComparer.Ordinal).ToList();
        return Output.All(entries.Select(static e => ToOutput(e.Value)))
            .Apply(values => (object?)entries.Zip(values, static (entry, value) => KeyValuePair.Create(entry.Key, value)).ToImmutableDictionary());
    }

    private static object? Sorted(object? value) => value switch
    {
        string => value,
        IDictionary map => new SortedDictionary<string, object?>(
            map.Keys.Cast<string>().ToDictionary(static k => k, k => Sorted(map[k])), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(Sorted).ToArray(),
        _ => value,
    };
}
