using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Pulumi.Automation.Serialization;

/// <summary>Reads and writes the files of a workspace. YAML and JSON have one form, so that either says what the other does.</summary>
public class LocalSerializer
{
    private static readonly JsonSerializerOptions Options = BuildJsonSerializerOptions();

    /// <summary>How JSON is read and written.</summary>
    public static JsonSerializerOptions BuildJsonSerializerOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new LenientBooleanConverter(), new RuntimeNameConverter(), new RuntimeConverter(), new SettingsValueConverter() },
    };

    /// <summary>What reads YAML.</summary>
    public static IDeserializer BuildYamlDeserializer() => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .WithTypeConverter(new SettingsYamlConverter())
        .Build();

    /// <summary>What writes YAML.</summary>
    public static ISerializer BuildYamlSerializer() => new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .WithQuotingNecessaryStrings()
        .WithTypeConverter(new SettingsYamlConverter())
        .Build();

    /// <summary>Whether a text is JSON.</summary>
    public bool IsValidJson(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JsonException">It is not JSON, or not of that shape.</exception>
    public T DeserializeJson<T>(string content) => JsonSerializer.Deserialize<T>(content, Options)
        ?? throw new JsonException($"the document holds nothing of {typeof(T).Name}");

    /// <summary>Reads YAML.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It is not YAML, or not of that shape.</exception>
    public T DeserializeYaml<T>(string content)
        where T : class => BuildYamlDeserializer().Deserialize<T>(content);

    /// <summary>Writes JSON.</summary>
    public string SerializeJson<T>(T @object) => JsonSerializer.Serialize(@object, Options);

    /// <summary>Writes YAML.</summary>
    public string SerializeYaml<T>(T @object)
        where T : class => BuildYamlSerializer().Serialize(@object);
}
