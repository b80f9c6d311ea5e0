using System.Buffers;
using System.Text;
using System.Text.Json;
using Infra.Core.Properties;
using Infra.Engine.Workspace;

namespace Infra.Engine.Secrets;

/// <summary>
/// The secret values that an operation has met, to keep them out of texts that others wrote: a provider's error, a program's log. Values
/// shorter than <see cref="ShortestSecret"/> are not looked for, because they stand in every text. Safe for concurrent use.
/// </summary>
internal sealed class SecretTexts
{
    /// <summary>The shortest value that is looked for, in characters.</summary>
    public const int ShortestSecret = 3;

    /// <summary>The shortest line of a longer secret (a key, a certificate) that is looked for by itself, in characters.</summary>
    private const int ShortestLine = 16;

    private const string Mask = "[secret]";
    private readonly Lock _gate = new();
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Func<IEnumerable<PropertyMap>> _recorded;
    private bool _knowsRecorded;
    private SearchValues<string>? _search;

    /// <param name="config">The configuration.</param>
    /// <param name="recorded">What the state holds; read when the first text comes.</param>
    public SecretTexts(IEnumerable<ConfigValue> config, Func<IEnumerable<PropertyMap>> recorded)
    {
        _recorded = recorded;
        foreach (var value in config.Where(static v => v.IsSecret))
        {
            Add(value.Text);
            AddStructure(value);
        }
    }

    /// <summary>Takes in the secrets among properties.</summary>
    public void Learn(PropertyMap properties)
    {
        if (properties.ContainsSecrets())
        {
            lock (_gate)
            {
                Collect(properties, isSecret: false);
            }
        }
    }

    /// <summary>A text without the secrets known so far.</summary>
    public string Redact(string text)
    {
        lock (_gate)
        {
            LearnRecorded();
            if (_texts.Count == 0)
            {
                return text;
            }

            _search ??= SearchValues.Create([.. _texts], StringComparison.Ordinal);
            var at = text.AsSpan().IndexOfAny(_search);
            return at < 0 ? text : Replace(text, at);
        }
    }

    private string Replace(string text, int first)
    {
        var clean = new StringBuilder(text.Length);
        var from = 0;
        for (var at = first; at >= 0;)
        {
            clean.Append(text, from, at - from).Append(Mask);
            from = at + LongestAt(text, at);
            var next = text.AsSpan(from).IndexOfAny(_search!);
            at = next < 0 ? -1 : from + next;
        }

        return clean.Append(text, from, text.Length - from).ToString();
    }

    private int LongestAt(string text, int at)
    {
        var longest = 0;
        foreach (var secret in _texts)
        {
            if (secret.Length > longest && string.CompareOrdinal(text, at, secret, 0, secret.Length) == 0)
            {
                longest = secret.Length;
            }
        }

        return longest;
    }

    private void LearnRecorded()
    {
        if (_knowsRecorded)
        {
            return;
        }

        _knowsRecorded = true;
        foreach (var properties in _recorded())
        {
            Collect(properties, isSecret: false);
        }
    }

    private void Collect(PropertyMap properties, bool isSecret)
    {
        foreach (var (_, value) in properties.Entries)
        {
            Collect(value, isSecret);
        }
    }

    private void Collect(PropertyValue value, bool isSecret)
    {
        switch (value)
        {
            case SecretValue secret:
                Collect(secret.Value, isSecret: true);
                break;
            case OutputValue { Value: { } inner } output:
                Collect(inner, isSecret || output.IsSecret);
                break;
            case StringValue text when isSecret:
                Add(text.Value);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Collect(item, isSecret);
                }

                break;
            case MapValue map:
                Collect(map.Properties, isSecret);
                break;
        }
    }

    private void AddStructure(ConfigValue value)
    {
        if (!value.IsStructured)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text);
            AddTexts(document.RootElement);
        }
        catch (JsonException)
        {
            // It is a secret as a whole then.
        }
    }

    private void AddTexts(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                Add(json.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    AddTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    AddTexts(property.Value);
                }

                break;
        }
    }

    // A text may quote a secret as JSON does, and rarely more than one line of it.
    private void Add(string text)
    {
        Note(text);
        Note(JsonEncodedText.Encode(text).ToString());
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Where(static l => l.Length >= ShortestLine))
            {
                Note(line);
            }
        }
    }

    private void Note(string text)
    {
        if (text.Length >= ShortestSecret && _texts.Add(text))
        {
            _search = null;
        }
    }
}
