using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;

namespace Infra.Engine.Workspace;

/// <summary>
/// A stack's configuration: opens sealed values, merges the project's defaults, and reads and edits single values the way
/// <c>config get</c>, <c>set</c> and <c>rm</c> do.
/// </summary>
public static class StackConfig
{
    private const string Secure = "secure";

    /// <summary>
    /// The whole configuration as a program sees it: the stack's values, secrets opened, and the project's defaults for the rest.
    /// Every missing or mistyped value is reported.
    /// </summary>
    public static Result<OpenedConfig> Open(ProjectFile project, StackSettingsFile settings, ISecretsProvider secrets)
    {
        var diagnostics = new DiagnosticBag();
        var values = ImmutableSortedDictionary.CreateBuilder<string, ConfigValue>(StringComparer.Ordinal);
        foreach (var (key, sealedValue) in settings.Config)
        {
            values[key] = OpenValue(sealedValue, secrets);
        }

        var missing = new List<string>();
        foreach (var declaration in project.Config)
        {
            var key = declaration.Key.ToString();
            if (values.TryGetValue(key, out var value))
            {
                Check(declaration, value, settings, diagnostics);
            }
            else if (declaration.Default is { } given)
            {
                values[key] = given with { IsSecret = declaration.IsSecret };
            }
            else
            {
                missing.Add(key);
            }
        }

        if (missing.Count > 0)
        {
            diagnostics.Add(WorkspaceDiagnostics.MissingConfig.Create(
                $"the stack's configuration lacks what the project requires: {string.Join(", ", missing)}") with
            {
                Location = new SourceLocation(settings.Path, 1, 1),
                NextStep = $"run 'infra config set {missing[0]} VALUE'",
            });
        }

        return new(diagnostics.HasErrors ? null : new OpenedConfig(values.ToImmutable()), diagnostics.ToImmutable());
    }

    /// <summary>Opens one value: text as it is, structures as JSON with every sealed leaf opened.</summary>
    public static ConfigValue OpenValue(JsonElement value, ISecretsProvider secrets)
    {
        if (SealedTextOf(value) is { } ciphertext)
        {
            return new ConfigValue(secrets.DecryptText(ciphertext), IsSecret: true);
        }

        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            return new ConfigValue(Text(value));
        }

        var opened = Map(value, secrets.DecryptText);
        return new ConfigValue(opened?.ToJsonString(ConfigJson.Options) ?? "null", HasSecrets(value), IsStructured: true);
    }

    /// <summary>Whether a value, or anything in it, is sealed.</summary>
    public static bool HasSecrets(JsonElement value) => SealedTextOf(value) is not null || value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(HasSecrets),
        JsonValueKind.Object => value.EnumerateObject().Any(static p => HasSecrets(p.Value)),
        _ => false,
    };

    /// <summary>The settings with every secret sealed by another provider.</summary>
    public static StackSettingsFile Reseal(StackSettingsFile settings, ISecretsProvider from, ISecretsProvider to)
    {
        foreach (var (key, value) in settings.Config)
        {
            if (HasSecrets(value))
            {
                settings = settings.WithConfig(key, Map(value, text => to.EncryptText(from.DecryptText(text)), reseal: true));
            }
        }

        return settings;
    }

    /// <summary>The value for a settings file of a text that must be sealed.</summary>
    public static JsonObject Seal(string text, ISecretsProvider secrets) => new() { [Secure] = secrets.EncryptText(text) };

    /// <summary>The ciphertext of a sealed value, or null for any other.</summary>
    internal static string? SealedTextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        using var properties = value.EnumerateObject();
        return properties.MoveNext() && properties.Current is { Value.ValueKind: JsonValueKind.String } only && only.NameEquals(Secure)
            && !properties.MoveNext() ? only.Value.GetString() : null;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    // Sealed leaves become what `map` makes of their text: an opened text, or another sealed leaf.
    private static JsonNode? Map(JsonElement value, Func<string, string> map, bool reseal = false)
    {
        if (SealedTextOf(value) is { } text)
        {
            return reseal ? new JsonObject { [Secure] = map(text) } : JsonValue.Create(map(text));
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Map(item, map, reseal))]),
            JsonValueKind.Object => new JsonObject(value.EnumerateObject()
                .OrderBy(static p => p.Name, StringComparer.Ordinal)
                .Select(p => KeyValuePair.Create(p.Name, Map(p.Value, map, reseal)))),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(value),
        };
    }

    private static void Check(ConfigDeclaration declaration, ConfigValue value, StackSettingsFile settings, DiagnosticBag diagnostics)
    {
        var at = new SourceLocation(settings.Path, 1, 1);
        if (!ConfigTypes.Accepts(declaration.Type, value))
        {
            diagnostics.Add(WorkspaceDiagnostics.WrongType.Create(
                $"the value of '{declaration.Key}' is not of type {declaration.Type.ToString().ToLowerInvariant()}") with
            {
                Location = at,
                NextStep = $"the type is declared at {declaration.Location}",
            });
        }

        if (declaration.IsSecret && !value.IsSecret)
        {
            diagnostics.Add(WorkspaceDiagnostics.NotSecret.Create($"'{declaration.Key}' is declared secret, but its value stands in plain text") with
            {
                Location = at,
                NextStep = $"run 'infra config set --secret {declaration.Key} VALUE'",
            });
        }
    }
}
