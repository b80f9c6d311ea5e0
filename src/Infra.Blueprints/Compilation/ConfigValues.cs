using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>The stack configuration that a blueprint declares, read and typed. Secret values are secret outputs.</summary>
internal sealed class ConfigValues
{
    private readonly FrozenDictionary<string, object?> _values;

    private ConfigValues(FrozenDictionary<string, object?> values) => _values = values;

    /// <summary>The value of a declared key: plain, or an output when it is secret.</summary>
    public object? this[string key] => _values[key];

    /// <summary>Reads the configuration of the running program.</summary>
    /// <exception cref="RunException">Values are missing or have the wrong type; the message names every one.</exception>
    public static ConfigValues Read(ImmutableArray<ConfigDeclaration> declarations)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var problems = new List<Diagnostic>();
        foreach (var declaration in declarations)
        {
            if (Read(declaration, problems) is var value && declaration.IsSecret)
            {
                values[declaration.Key.Value] = Output.CreateSecret(value);
            }
            else
            {
                values[declaration.Key.Value] = value;
            }
        }

        return problems.Count == 0
            ? new ConfigValues(values.ToFrozenDictionary(StringComparer.Ordinal))
            : throw new RunException(string.Join('\n', problems));
    }

    private static object? Read(ConfigDeclaration declaration, List<Diagnostic> problems)
    {
        var key = declaration.Key.Value;
        var text = key.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? new Config(key[..colon]).Get(key[(colon + 1)..])
            : new Config().Get(key);
        if (text is null)
        {
            if (declaration.Default is null)
            {
                var secret = declaration.IsSecret ? " --secret" : "";
                problems.Add(BlueprintDiagnostics.MissingConfig.Create($"the stack does not set '{key}'") with
                {
                    Location = declaration.Key.Location,
                    NextStep = $"infra config set {key} VALUE{secret}",
                });
            }

            return declaration.Default is { } otherwise ? Plain(otherwise) : null;
        }

        if (TryParse(text, declaration.Type, out var value))
        {
            return value;
        }

        problems.Add(BlueprintDiagnostics.WrongConfig.Create($"the stack's '{key}' is not of type {ConfigTypes.NameOf(declaration.Type)}") with
        {
            Location = declaration.Key.Location,
            NextStep = "set a value of that type",
        });
        return null;
    }

    /// <summary>A value without references as the SDK takes it.</summary>
    private static object? Plain(BlueprintValue value) => value switch
    {
        BlueprintText text => text.Literal,
        BlueprintNumber number => number.Value,
        BlueprintBool truth => truth.Value,
        BlueprintList list => list.Items.Select(Plain).ToImmutableArray(),
        BlueprintMap map => map.Entries.ToImmutableDictionary(static e => e.Key, static e => Plain(e.Value)),
        _ => null,
    };

    private static bool TryParse(string text, ConfigType type, out object? value)
    {
        value = type switch
        {
            ConfigType.String => text,
            ConfigType.Boolean => bool.TryParse(text, out var truth) ? truth : null,
            ConfigType.Number => Number(text),
            ConfigType.Integer => Number(text) is { } number && Math.Floor(number) == number ? number : null,
            _ => FromJson(text, type),
        };
        return value is not null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static object? FromJson(string text, ConfigType type)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var kind = type == ConfigType.Array ? JsonValueKind.Array : JsonValueKind.Object;
            return document.RootElement.ValueKind == kind ? FromJson(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToImmutableArray(),
        JsonValueKind.Object => element.EnumerateObject().ToImmutableDictionary(static p => p.Name, static p => FromJson(p.Value)),
        _ => null,
    };
}
