using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Writing;

/// <summary>Builds YAML in block style. Texts and keys are in double quotes unless they are plain words, so nothing is read as something else.</summary>
internal sealed class YamlText
{
    private const int Step = 2;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _afterDash;

    /// <summary>A key with a text; nothing when there is none.</summary>
    public void Text(string key, string? value)
    {
        if (value is not null)
        {
            Key(key).Append(' ').Append(Scalar(value)).Append('\n');
        }
    }

    /// <summary>A key with a boolean; nothing when there is none.</summary>
    public void Bool(string key, bool? value)
    {
        if (value is { } given)
        {
            Key(key).Append(given ? " true\n" : " false\n");
        }
    }

    /// <summary>A key with a list of texts; nothing when the list is empty.</summary>
    public void Texts(string key, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            Key(key).Append(" [").AppendJoin(", ", values.Select(Scalar)).Append("]\n");
        }
    }

    /// <summary>A key with a list of texts; nothing when the list is empty.</summary>
    public void Texts(string key, ImmutableArray<Placed<string>> values) => Texts(key, [.. values.Select(static v => v.Value)]);

    /// <summary>A key with a value; nothing when there is none.</summary>
    public void Value(string key, BlueprintValue? value)
    {
        if (value is not null)
        {
            Key(key);
            After(value);
        }
    }

    /// <summary>A key with a mapping that the action writes; an empty one when it writes nothing.</summary>
    public void Nested(string key, Action write)
    {
        Key(key);
        var empty = _text.Length;
        _text.Append('\n');
        _depth++;
        write();
        _depth--;
        if (_text.Length == empty + 1)
        {
            _text.Insert(empty, " {}");
        }
    }

    /// <summary>A key with one nested mapping an item; nothing when there are none.</summary>
    public void Section<T>(string key, ImmutableArray<T> items, Action<YamlText, T> write)
    {
        if (!items.IsEmpty)
        {
            Nested(key, () =>
            {
                foreach (var item in items)
                {
                    write(this, item);
                }
            });
        }
    }

    /// <summary>A key with a list of mappings.</summary>
    public void Items<T>(string key, ImmutableArray<T> items, Action<YamlText, T> write)
    {
        Key(key).Append(items.IsEmpty ? " []\n" : "\n");
        foreach (var item in items)
        {
            Item(() => write(this, item), "{}\n");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Item(Action write, string whenEmpty)
    {
        _text.Append(' ', _depth * Step).Append("  - ");
        (_afterDash, _depth) = (true, _depth + 2);
        write();
        if (_afterDash)
        {
            _text.Append(whenEmpty);
        }

        (_afterDash, _depth) = (false, _depth - 2);
    }

    private StringBuilder Key(string key)
    {
        if (!_afterDash)
        {
            _text.Append(' ', _depth * Step);
        }

        _afterDash = false;
        return _text.Append(Scalar(key)).Append(':');
    }

    private void After(BlueprintValue value)
    {
        switch (value)
        {
            case BlueprintMap { Entries.IsEmpty: true }:
                _text.Append(" {}\n");
                break;
            case BlueprintMap map:
                _text.Append('\n');
                _depth++;
                Entries(map);
                _depth--;
                break;
            case BlueprintFunction call:
                _text.Append('\n');
                _depth++;
                Value(BlueprintFunction.Prefix + call.Name, call.Argument);
                _depth--;
                break;
            case BlueprintList { Items.IsEmpty: true }:
                _text.Append(" []\n");
                break;
            case BlueprintList list:
                _text.Append('\n');
                foreach (var item in list.Items)
                {
                    Item(() => InItem(item), "{}\n");
                }

                break;
            default:
                _text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private void InItem(BlueprintValue value)
    {
        switch (value)
        {
            case BlueprintMap { Entries.IsEmpty: false } map:
                Entries(map);
                break;
            case BlueprintFunction call:
                Value(BlueprintFunction.Prefix + call.Name, call.Argument);
                break;
            case BlueprintMap:
                break;
            default:
                // A list in a list, or a scalar: written in flow style behind the dash.
                _afterDash = false;
                _text.Append(Flow(value)).Append('\n');
                break;
        }
    }

    private void Entries(BlueprintMap map)
    {
        foreach (var entry in map.Entries)
        {
            Value(entry.Key, entry.Value);
        }
    }

    private static string Flow(BlueprintValue value) => value switch
    {
        BlueprintList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        BlueprintMap map => $"{{{string.Join(", ", map.Entries.Select(static e => $"{Quoted(e.Key)}: {Flow(e.Value)}"))}}}",
        BlueprintFunction call => $"{{{Quoted(BlueprintFunction.Prefix + call.Name)}: {Flow(call.Argument)}}}",
        BlueprintText text => Quoted(text.Raw),
        _ => Scalar(value),
    };

    private static string Scalar(BlueprintValue value) => value switch
    {
        BlueprintText text => Scalar(text.Raw),
        BlueprintNumber number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        BlueprintBool truth => truth.Value ? "true" : "false",
        _ => "null",
    };

    private static string Scalar(string text) => IsPlainWord(text) ? text : Quoted(text);

    private static bool IsPlainWord(string text)
    {
        const int LongestPlain = 60;
        return text.Length is > 0 and <= LongestPlain && char.IsAsciiLetter(text[0])
            && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.')
            && Loading.PlainScalar.ToBool(text) is null && !Loading.PlainScalar.IsNull(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7F' or '\x85' or '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
