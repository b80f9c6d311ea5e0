using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>The stack's outputs, and how they change.</summary>
internal sealed class OutputsView(DisplayOptions options)
{
    private readonly ValueText _values = new(options.ShowSecrets);

    /// <summary>The block; empty where there is no output to show.</summary>
    public IReadOnlyList<string> Render(PropertyMap old, PropertyMap @new)
    {
        var keys = old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal).ToArray();
        if (options.SuppressOutputs || keys.Length == 0)
        {
            return [];
        }

        return [options.Palette.Paint(Style.Headline, "Outputs:"), .. keys.Select(key => Line(key, old.Get(key), @new.Get(key)))];
    }

    private string Line(string key, PropertyValue? old, PropertyValue? @new)
    {
        var name = TextSafety.OneLine(key);
        return (old, @new) switch
        {
            (null, { } added) => options.Palette.Paint(Style.Create, $"  + {name}: {Text(added)}"),
            ({ } removed, null) => options.Palette.Paint(Style.Delete, $"  - {name}: {Text(removed)}"),
            ({ } before, { } after) when !PropertyDiff.Same(before, after) =>
                options.Palette.Paint(Style.Update, $"  ~ {name}: {Text(before)} => {Text(after)}"),
            (_, { } same) => $"    {name}: {Text(same)}",
            _ => "",
        };
    }

    private string Text(PropertyValue value) => _values.Format(value, "    ");
}
