using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Testing.State;
using Infra.Testing.Wire;

namespace Infra.Testing.Backends;

/// <summary>Counts comparisons and keeps the differences.</summary>
internal sealed partial class BackendChecks
{
    private readonly List<string> _differences = [];

    /// <summary>How many comparisons there were.</summary>
    public int Count { get; private set; }

    /// <summary>What differs.</summary>
    public ImmutableArray<string> Differences => [.. _differences];

    /// <summary>Says that something is not as it should be.</summary>
    public void Fail(string what)
    {
        Count++;
        _differences.Add(what);
    }

    /// <summary>Compares texts.</summary>
    public void Same(string what, string? expected, string? actual)
    {
        Count++;
        if (expected != actual)
        {
            _differences.Add($"{what}: expected {Short(expected)}, found {Short(actual)}");
        }
    }

    /// <summary>Compares lists of texts.</summary>
    public void Same(string what, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Same(what, string.Join("\n", expected), string.Join("\n", actual));

    /// <summary>Compares JSON: order of keys does not count, times only as far as 100 nanoseconds, secrets by the JSON in them.</summary>
    public void Same(string what, JsonElement expected, JsonElement actual) =>
        Same(what, CanonicalJson.Text(Comparable(CanonicalJson.ToNode(expected))), CanonicalJson.Text(Comparable(CanonicalJson.ToNode(actual))));

    /// <summary>Checks what is in a state folder: names of files, and the rules of stack files.</summary>
    public void Folder(string what, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, ".pulumi"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            Count++;
            if (!KnownName().IsMatch(name))
            {
                _differences.Add($"{what}: Pulumi knows no file '{name}'");
            }
        }
    }

    /// <summary>Checks a stack file that we wrote.</summary>
    public void StackFile(string what, byte[] content)
    {
        Count++;
        _differences.AddRange(CheckpointRules.Check(content).Select(breach => $"{what}: {breach}"));
    }

    private static string Short(string? text) => text is null ? "nothing" : text.Length <= 400 ? text : text[..400] + "…";

    private static JsonNode? Comparable(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(static p => KeyValuePair.Create(p.Key, p.Key == "plaintext" && p.Value is JsonValue text
            ? CanonicalJson.Text(JsonNode.Parse(text.GetValue<string>())) : Comparable(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Comparable)]),
        JsonValue value when value.TryGetValue<string>(out var text) && FineTime().Match(text) is { Success: true } time =>
            $"{time.Groups[1].Value}{time.Groups[2].Value.PadRight(7, '0')[..7]}Z",
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.)(\d+)Z$")]
    private static partial Regex FineTime();

    [GeneratedRegex(
        @"^\.pulumi/(meta\.yaml|stacks/[^/]+/[^/]+\.(json(\.gz)?(\.bak)?|pulumi-tags)|stacks/[^/]+\.json(\.gz)?\.bak"
        + @"|history/[^/]+/[^/]+/[^/]+-\d{19}\.(history|checkpoint)\.json(\.gz)?|backups/([^/]+/)?[^/]+/[^/]+\.\d{19}\.json(\.gz)?"
        + @"|locks/organization/[^/]+/[^/]+/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json)(\.attrs)?$|^\.pulumi/(history/[^/]+|stacks)/[^/]+\.attrs$")]
    private static partial Regex KnownName();
}
