using Infra.Core.Properties;

namespace Infra.Providers.Simulated.Checking;

/// <summary>How values and types are called when they do not fit.</summary>
internal static class ValueText
{
    private const int MaximumShown = 60;

    /// <summary>What a value is, with the value itself where it is short and no secret.</summary>
    public static string Seen(PropertyValue value, bool isSecret)
    {
        var kind = value.Unwrap() switch
        {
            StringValue => "string",
            NumberValue => "number",
            BoolValue => "boolean",
            ListValue list => $"list of {list.Items.Length}",
            MapValue map => map.Properties.Count == 0 ? "empty object" : $"object with {string.Join(", ", map.Properties.Keys.Take(5))}",
            AssetValue => "asset",
            ArchiveValue => "archive",
            ResourceReferenceValue => "resource",
            _ => "null",
        };
        return isSecret || value is SecretValue ? "secret " + kind
            : value is StringValue or NumberValue or BoolValue && value.ToString() is { Length: <= MaximumShown } text ? $"{kind} {text}"
            : kind;
    }
}
