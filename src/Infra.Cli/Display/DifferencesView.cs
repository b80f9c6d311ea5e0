using System.Text.Json;
using Infra.Core.Properties;
using Infra.Engine.Events;
using Infra.Engine.Surgery;

namespace Infra.Cli.Display;

/// <summary>How resources differ, by resource and property path. Secrets are masked unless asked for.</summary>
internal sealed class DifferencesView(DisplayOptions options)
{
    private readonly ValueText _values = new(options.ShowSecrets);
    private readonly PropertyJson _json = new(envelopes: false, options.ShowSecrets);

    /// <summary>The lines.</summary>
    /// <param name="differences">What differs.</param>
    /// <param name="added">What to say of a resource that is only in the second.</param>
    /// <param name="deleted">What to say of a resource that is only in the first.</param>
    public IEnumerable<string> Render(IEnumerable<ResourceDifference> differences, string added, string deleted)
    {
        foreach (var difference in differences)
        {
            var (sign, style) = Sign(difference.Kind);
            var name = $"{TextSafety.OneLine(difference.Urn.Type.Value)} ({TextSafety.OneLine(difference.Urn.Name)})";
            var what = difference.Kind switch { DiffKind.Add => $": {added}", DiffKind.Delete => $": {deleted}", _ => "" };
            yield return options.Palette.Paint(style, $"{sign} {name}{what}");
            foreach (var change in difference.Changes)
            {
                yield return Line(change);
            }
        }
    }

    /// <summary>Writes them as the property <c>differences</c>: <c>[{urn, kind, changes: [{path, kind, old, new}]}]</c>.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<ResourceDifference> differences)
    {
        json.WriteStartArray("differences");
        foreach (var difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("urn", difference.Urn.Value);
            json.WriteString("id", (difference.Old ?? difference.New)?.Id ?? "");
            json.WriteString("kind", difference.Kind.ToText());
            json.WriteStartArray("changes");
            foreach (var change in difference.Changes)
            {
                json.WriteStartObject();
                json.WriteString("path", change.Path.ToString());
                json.WriteString("kind", change.Kind.ToText());
                Value(json, "old", change.Old);
                Value(json, "new", change.New);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Value(Utf8JsonWriter json, string name, PropertyValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            _json.Write(json, value);
        }
    }

    private string Line(PropertyChange change)
    {
        var (sign, style) = Sign(change.Kind);
        var path = $"    {sign} {TextSafety.OneLine(change.Path.ToString())}: ";
        var text = (change.Old, change.New) switch
        {
            ({ } old, { } now) => $"{_values.OneLine(old)} => {_values.OneLine(now)}",
            ({ } old, null) => _values.OneLine(old),
            (null, { } now) => _values.OneLine(now),
            _ => "",
        };
        return options.Palette.Paint(style, path + TextSafety.OneLine(text));
    }

    private static (char Sign, Style Style) Sign(DiffKind kind) => kind switch
    {
        DiffKind.Add or DiffKind.AddReplace => ('+', Style.Create),
        DiffKind.Delete or DiffKind.DeleteReplace => ('-', Style.Delete),
        _ => ('~', Style.Update),
    };
}
