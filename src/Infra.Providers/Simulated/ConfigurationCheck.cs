using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Schema;
using Infra.Providers.Simulated.Checking;

namespace Infra.Providers.Simulated;

/// <summary>Checks a provider's configuration. Values that are no text arrive as JSON text and are read here.</summary>
internal sealed class ConfigurationCheck(PackageSchema package)
{
    /// <summary>Checks the configuration.</summary>
    public CheckResponse Check(CheckRequest request)
    {
        var schema = package.Provider.Inputs.Properties.IsEmpty ? package.Config : package.Provider.Inputs;
        var failures = new InputChecker(package).Check(
            Decode(request.News.Where(static (key, _) => !IsOfEngine(key)), schema), schema, $"provider {package.Name}");
        return new CheckResponse(request.News) { Failures = failures };
    }

    /// <summary>The configuration with JSON text read.</summary>
    public PropertyMap Decode(PropertyMap inputs) =>
        Decode(inputs, package.Provider.Inputs.Properties.IsEmpty ? package.Config : package.Provider.Inputs);

    private static bool IsOfEngine(string key) =>
        key is "version" or "pluginDownloadURL" or "pluginChecksums" || key.StartsWith("__", StringComparison.Ordinal);

    private static PropertyMap Decode(PropertyMap inputs, ObjectSchema schema) => PropertyMap.From(inputs.Select(e =>
        KeyValuePair.Create(e.Key, schema.Find(e.Key) is { Type.Kind: not TypeKind.String } ? Decode(e.Value) : e.Value)));

    private static PropertyValue Decode(PropertyValue value)
    {
        if (value is SecretValue secret)
        {
            return PropertyValue.Secret(Decode(secret.Value));
        }

        if (value is not StringValue text)
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(text.Value);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Array => PropertyValue.List(json.EnumerateArray().Select(Read).ToImmutableArray()),
        JsonValueKind.Object => PropertyMap.Of(json.EnumerateObject().Select(static p => (p.Name, Read(p.Value)))),
        _ => PropertyValue.Null,
    };
}
