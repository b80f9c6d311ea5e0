using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Cli.Display;

/// <summary>Resources as a graph in the DOT language.</summary>
internal sealed record ResourceGraph
{
    public const string DefaultParentColor = "#AA6639";

    public const string DefaultDependencyColor = "#246C60";

    public bool ShowsParents { get; init; } = true;

    public bool ShowsDependencies { get; init; } = true;

    /// <summary>Whether nodes are named by the resources' names, not by their URNs.</summary>
    public bool ShortNames { get; init; }

    public string ParentColor { get; init; } = DefaultParentColor;

    public string DependencyColor { get; init; } = DefaultDependencyColor;

    /// <summary>The graph. Copies that wait for their deletion are left out.</summary>
    public string Render(ImmutableArray<ResourceState> resources)
    {
        var living = resources.Where(static r => !r.Delete).ToArray();
        var numbers = new Dictionary<Urn, int>();
        var text = new StringBuilder("strict digraph {\n");
        foreach (var resource in living)
        {
            var number = numbers[resource.Urn] = numbers.Count;
            text.Append(CultureInfo.InvariantCulture, $"    Resource{number} [label={Quoted(ShortNames ? resource.Urn.Name : resource.Urn.Value)}];\n");
        }

        foreach (var resource in living)
        {
            var from = numbers[resource.Urn];
            foreach (var to in ShowsDependencies ? resource.Dependencies.Where(numbers.ContainsKey) : [])
            {
                text.Append(CultureInfo.InvariantCulture, $"    Resource{from} -> Resource{numbers[to]} [color={Quoted(DependencyColor)}];\n");
            }

            if (ShowsParents && resource.Parent is { } parent && numbers.TryGetValue(parent, out var above))
            {
                text.Append(CultureInfo.InvariantCulture, $"    Resource{from} -> Resource{above} [color={Quoted(ParentColor)}];\n");
            }
        }

        return text.Append("}\n").ToString();
    }

    private static string Quoted(string text) =>
        $"\"{TextSafety.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
