using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Properties;
using Infra.Engine.Events;
using ApiOutputValue = Pulumi.Automation.OutputValue;

namespace Infra.Automation.Embedded;

/// <summary>Property values as plain objects, the way they come out of Pulumi's JSON.</summary>
internal static class PlainValues
{
    private const int MaxDepth = 256;
    private static readonly PropertyJson Open = new(envelopes: false, showSecrets: true);
    private static readonly PropertyJson Masked = new(envelopes: true);

    /// <summary>A stack's outputs, secrets opened and marked.</summary>
    public static ImmutableDictionary<string, ApiOutputValue> Outputs(PropertyMap outputs) => outputs.ToImmutableDictionary(
        static p => p.Key, static p => new ApiOutputValue(Of(p.Value.WithoutSecrets(), Open), p.Value.ContainsSecrets()));

    /// <summary>A resource's properties, secrets masked.</summary>
    public static IImmutableDictionary<string, object> Properties(PropertyMap map) =>
        map.ToImmutableDictionary(static p => p.Key, static p => Of(p.Value, Masked));

    /// <summary>
    /// A JSON value: text, <see cref="long"/>, <see cref="double"/>, truth value, array of objects or dictionary of objects.
    /// </summary>
    public static object Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(static p => p.Name, static p => Of(p.Value), StringComparer.Ordinal),
        _ => null!,
    };

    private static object Of(PropertyValue value, PropertyJson form)
    {
        switch (value)
        {
            case StringValue text:
                return text.Value;
            case BoolValue truth:
                return truth.Value;
            case NumberValue { Value: var number }:
                return double.IsInteger(number) && Math.Abs(number) < 1L << 53 ? (object)(long)number : number;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MaxDepth }))
        {
            form.Write(json, value);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Of(document.RootElement);
    }
}
