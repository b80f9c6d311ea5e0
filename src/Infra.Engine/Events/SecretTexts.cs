using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Workspace;

namespace Infra.Engine.Events;

/// <summary>
/// Texts of secrets, which no message may show, whoever wrote it: a provider that quotes what it was given, or a program. Texts that are
/// shorter than <see cref="Shortest"/> are not looked for, because hiding them would hide the message.
/// </summary>
internal sealed class SecretTexts
{
    /// <summary>How many characters a text has at least to be looked for.</summary>
    public const int Shortest = 3;

    private const string Hidden = "[secret]";
    private readonly ImmutableArray<string> _texts;

    // The longest first: one may be a part of another.
    private SecretTexts(IEnumerable<string> texts) => _texts =
        [.. texts.Where(static t => t.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(static t => t.Length)];

    /// <summary>Nothing is secret.</summary>
    public static SecretTexts None { get; } = new([]);

    /// <summary>The secret values of a configuration, and every text in those that are structures.</summary>
    public static SecretTexts Of(ImmutableSortedDictionary<string, ConfigValue> config) =>
        new(config.Values.Where(static c => c.IsSecret).SelectMany(static c => TextsOf(c)));

    /// <summary>What is secret in the inputs and outputs of a step.</summary>
    public static SecretTexts In(Step step) => new(new[] { step.Old, step.New }.OfType<ResourceState>()
        .SelectMany(static s => new[] { s.Inputs, s.Outputs }).SelectMany(static m => SecretsIn(new MapValue(m), isSecret: false)));

    /// <summary>What is secret in a map.</summary>
    public static SecretTexts In(PropertyMap map) => new(SecretsIn(new MapValue(map), isSecret: false));

    /// <summary>The diagnostic without what is secret.</summary>
    public Diagnostic Mask(Diagnostic diagnostic) => _texts.IsEmpty ? diagnostic : diagnostic with
    {
        Message = Mask(diagnostic.Message),
        NextStep = diagnostic.NextStep is { } next ? Mask(next) : null,
    };

    /// <summary>The message without what is secret.</summary>
    public string Mask(string message)
    {
        foreach (var text in _texts)
        {
            message = message.Replace(text, Hidden, StringComparison.Ordinal);
        }

        return message;
    }

    private static IEnumerable<string> SecretsIn(PropertyValue value, bool isSecret) => value switch
    {
        SecretValue secret => SecretsIn(secret.Value, isSecret: true),
        OutputValue { Value: { } inner } output => SecretsIn(inner, isSecret || output.IsSecret),
        ListValue list => list.Items.SelectMany(i => SecretsIn(i, isSecret)),
        MapValue map => map.Properties.Values.SelectMany(v => SecretsIn(v, isSecret)),
        StringValue text when isSecret => [text.Value],
        _ => [],
    };

    private static IEnumerable<string> TextsOf(ConfigValue value)
    {
        if (!value.IsStructured)
        {
            return [value.Text];
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text);
            return [value.Text, .. TextsOf(document.RootElement.Clone())];
        }
        catch (JsonException)
        {
            return [value.Text];
        }
    }

    private static IEnumerable<string> TextsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(static i => TextsOf(i)),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static p => TextsOf(p.Value)),
        _ => [],
    };
}
