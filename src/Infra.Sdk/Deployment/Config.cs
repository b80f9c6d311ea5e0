using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's configuration, under one namespace.</summary>
public sealed class Config
{
    private const string LegacySuffix = ":config";
    private readonly string _name;
    private readonly Deployment _deployment;

    /// <summary>Reads the configuration of a namespace; null means the project's.</summary>
    public Config(string? name = null)
    {
        _deployment = Deployment.Require();
        name ??= _deployment.Info.Stack.Project;
        _name = name.EndsWith(LegacySuffix, StringComparison.Ordinal) ? name[..^LegacySuffix.Length] : name;
    }

    /// <summary>The text of a key, or null. A secret comes in plain text: prefer <see cref="GetSecret"/> for those.</summary>
    public string? Get(string key) =>
        _deployment.Info.Config.TryGetValue(FullKey(key), out var value)
        || _deployment.Info.Config.TryGetValue($"{_name}{LegacySuffix}:{key}", out value) ? value : null;

    /// <summary>The text of a key as a secret, or null.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } text ? Output.CreateSecret(text) : null;

    /// <summary>The text of a key.</summary>
    /// <exception cref="RunException">It is not set.</exception>
    public string Require(string key) => Get(key) ?? throw new ConfigMissingException(FullKey(key));

    /// <summary>The text of a key as a secret.</summary>
    /// <exception cref="RunException">It is not set.</exception>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>The value of a key as a boolean, or null.</summary>
    public bool? GetBoolean(string key) => Get(key) is { } text ? ParseBoolean(key, text) : null;

    /// <summary>The value of a key as a boolean and a secret, or null.</summary>
    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The value of a key as a boolean.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public bool RequireBoolean(string key) => ParseBoolean(key, Require(key));

    /// <summary>The value of a key as a boolean and a secret.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>The value of a key as an integer, or null.</summary>
    public int? GetInt32(string key) => Get(key) is { } text ? ParseInt32(key, text) : null;

    /// <summary>The value of a key as an integer and a secret, or null.</summary>
    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The value of a key as an integer.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public int RequireInt32(string key) => ParseInt32(key, Require(key));

    /// <summary>The value of a key as an integer and a secret.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>The value of a key as a number, or null.</summary>
    public double? GetDouble(string key) => Get(key) is { } text ? ParseDouble(key, text) : null;

    /// <summary>The value of a key as a number and a secret, or null.</summary>
    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The value of a key as a number.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public double RequireDouble(string key) => ParseDouble(key, Require(key));

    /// <summary>The value of a key as a number and a secret.</summary>
    /// <exception cref="RunException">It is not set or of another kind.</exception>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>The value of a key read from JSON, or the default.</summary>
    public T GetObject<T>(string key) => GetObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The value of a key read from JSON, or the default.</summary>
    public T GetObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is { } text ? ParseObject<T>(key, text, options) : default!;

    /// <summary>The value of a key read from JSON as a secret, or null.</summary>
    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The value of a key read from JSON as a secret, or null.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is { } text ? Output.CreateSecret(ParseObject<T>(key, text, options)) : null;

    /// <summary>The value of a key read from JSON.</summary>
    /// <exception cref="RunException">It is not set or not such JSON.</exception>
    public T RequireObject<T>(string key) => RequireObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The value of a key read from JSON.</summary>
    /// <exception cref="RunException">It is not set or not such JSON.</exception>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => ParseObject<T>(key, Require(key), options);

    /// <summary>The value of a key read from JSON as a secret.</summary>
    /// <exception cref="RunException">It is not set or not such JSON.</exception>
    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The value of a key read from JSON as a secret.</summary>
    /// <exception cref="RunException">It is not set or not such JSON.</exception>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        Output.CreateSecret(RequireObject<T>(key, options));

    private string FullKey(string key) => $"{_name}:{key}";

    private bool ParseBoolean(string key, string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw WrongType(key, text, "a boolean (true or false)"),
    };

    private int ParseInt32(string key, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw WrongType(key, text, "an integer");

    private double ParseDouble(string key, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw WrongType(key, text, "a number");

    private T ParseObject<T>(string key, string text, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options)!;
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            throw WrongType(key, text, $"JSON for {typeof(T).Name} ({place})");
        }
    }

    /// <summary>Says what is wrong; the value itself only where it is no secret.</summary>
    private ConfigTypeException WrongType(string key, string text, string wanted)
    {
        var isSecret = _deployment.Info.SecretConfigKeys.Contains(FullKey(key));
        return new ConfigTypeException(FullKey(key), isSecret ? "its secret value" : $"'{text}'", wanted);
    }

    private sealed class ConfigMissingException(string key) : RunException((SdkDiagnostics.ConfigMissing.Create(
        $"missing required configuration variable '{key}'") with
    {
        NextStep = $"set it with 'pulumi config set {key} VALUE' or in the stack's configuration file; add --secret for a secret",
    }).ToString());

    private sealed class ConfigTypeException(string key, string value, string wanted) : RunException(
        SdkDiagnostics.ConfigOfWrongType.Create($"configuration variable '{key}': {value} is not {wanted}").ToString());
}
