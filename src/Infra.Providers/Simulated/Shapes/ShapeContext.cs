using System.Text;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>What a resource's ID and outputs follow from.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Urn">The URN.</param>
/// <param name="Inputs">The checked inputs.</param>
/// <param name="Entropy">Values that follow from the world's seed, the URN and the create count.</param>
internal sealed record ShapeContext(string Type, Urn Urn, PropertyMap Inputs, Entropy Entropy)
{
    // The inputs that hold a physical name, the first that is there.
    private static readonly string[] NameProperties =
        ["name", "bucket", "keyName", "identifier", "nodeGroupName", "fargateProfileName", "clusterName", "functionName", "family"];

    /// <summary>The world, for what other resources know.</summary>
    public required SimulatedWorld World { get; init; }

    /// <summary>The account of the cloud.</summary>
    public required string Account { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The tags that the provider puts on every resource.</summary>
    public PropertyMap DefaultTags { get; init; } = PropertyMap.Empty;

    /// <summary>The physical name, or the logical one where it has none.</summary>
    public string Name => NameProperties.Select(Text).FirstOrDefault(static n => n is not null) ?? Urn.Name;

    /// <summary>An input that is text, or null.</summary>
    public string? Text(string property) => Inputs.Get(property)?.Unwrap() is StringValue { Value.Length: > 0 } text ? text.Value : null;

    /// <summary>An input that is a whole number, or null.</summary>
    public int? Integer(string property) =>
        Inputs.Get(property)?.Unwrap() is NumberValue { Value: >= int.MinValue and <= int.MaxValue and var number } ? (int)number : null;

    /// <summary>An input that is true or false, or null.</summary>
    public bool? Flag(string property) => Inputs.Get(property)?.Unwrap() is BoolValue flag ? flag.Value : null;

    /// <summary>
    /// Fills a template: <c>{region}</c>, <c>{account}</c>, <c>{name}</c>, <c>{id}</c>, <c>{uuid}</c>, <c>{hex17}</c> and other lengths,
    /// or an input's name.
    /// </summary>
    public string Fill(string template, string id = "")
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0)
            {
                text.Append(template, at, template.Length - at);
                break;
            }

            var close = template.IndexOf('}', open);
            text.Append(template, at, open - at).Append(Placeholder(template[(open + 1)..close], id));
            at = close + 1;
        }

        return text.ToString();
    }

    private string Placeholder(string word, string id) => word switch
    {
        "region" => Region,
        "account" => Account,
        "name" => Name,
        "id" => id,
        "uuid" => Entropy.Uuid("id"),
        "path" => Text("path") ?? "/",
        ['h', 'e', 'x', .. var digits] when int.TryParse(digits, out var count) => Entropy.Hex("id", count),
        ['K', 'e', 'y', .. var digits] when int.TryParse(digits, out var count) =>
            Entropy.Text("id", count, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ['n', 'u', 'm', .. var digits] when int.TryParse(digits, out var count) => Entropy.Digits("id", count),
        ['t', 'x', 't', .. var digits] when int.TryParse(digits, out var count) => Entropy.Text("id", count),
        _ => Text(word) ?? Inputs.Get(word)?.Unwrap() switch
        {
            NumberValue number => number.ToString(),
            _ => Entropy.Hex(word, 8),
        },
    };
}
