using System.Text.Json.Nodes;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>
/// Changes one entry of a block mapping in the text of a YAML file and leaves everything else, comments and order included, as it is.
/// </summary>
internal static class YamlEdit
{
    /// <summary>The text with a key at the root set. A new key goes before another one where that is there, else to the end.</summary>
    public static string Set(YamlFile file, string key, JsonNode? value, string? before = null) =>
        SetIn(file, file.Root, 0, (key, value), before);

    /// <summary>The text with a key of a mapping at the root set; the mapping is made where it is missing.</summary>
    public static string SetChild(YamlFile file, string parent, string key, JsonNode? value)
    {
        switch (YamlFile.Pair(file.Root, parent))
        {
            case { Value: YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } mapping }:
                return SetIn(file, mapping, (int)mapping.Children[0].Key.Start.Column - 1, (key, value), null);
            case { Value: YamlMappingNode mapping }:
                YamlValue.TryConvert(mapping, out var whole);
                whole!.AsObject()[key] = value?.DeepClone();
                return SetIn(file, file.Root, 0, (parent, whole), null);
            default:
                return SetIn(file, file.Root, 0, (parent, new JsonObject { [key] = value?.DeepClone() }), null);
        }
    }

    /// <summary>The text without a key of a mapping at the root; the mapping goes with its last key.</summary>
    public static string RemoveChild(YamlFile file, string parent, string key)
    {
        if (YamlFile.Pair(file.Root, parent) is not { Value: YamlMappingNode mapping } pair || YamlFile.Pair(mapping, key) is not { } child)
        {
            return file.Text;
        }

        if (mapping.Children.Count == 1)
        {
            return RemoveLines(file.Text, pair.Key, pair.Value);
        }

        if (mapping.Style != MappingStyle.Flow)
        {
            return RemoveLines(file.Text, child.Key, child.Value);
        }

        YamlValue.TryConvert(mapping, out var whole);
        whole!.AsObject().Remove(key);
        return SetIn(file, file.Root, 0, (parent, whole), null);
    }

    private static string SetIn(YamlFile file, YamlMappingNode mapping, int indent, (string Key, JsonNode? Value) entry, string? before)
    {
        var text = file.Text;
        if (YamlFile.Pair(mapping, entry.Key) is { } pair)
        {
            // A scalar on one line is exchanged in place, so that a comment behind it stays.
            return pair.Value is YamlScalarNode { Start: var start, End: var end } && start.Line == end.Line && start.Index < end.Index
                && entry.Value is JsonValue or JsonObject { Count: 0 } or JsonArray { Count: 0 }
                ? string.Concat(text.AsSpan(0, (int)start.Index), YamlWriter.Scalar(entry.Value), text.AsSpan((int)end.Index))
                : Splice(text, pair.Key, pair.Value, YamlWriter.Pair(entry.Key, entry.Value, indent));
        }

        var lines = YamlWriter.Pair(entry.Key, entry.Value, indent);
        if (before is not null && YamlFile.Pair(mapping, before) is { } next)
        {
            var at = LineStart(text, (int)next.Key.Start.Line);
            return string.Concat(text.AsSpan(0, at), lines, text.AsSpan(at));
        }

        var end2 = mapping.Children.Count == 0 ? text.Length : LineEnd(text, LastLine(mapping));
        var head = text[..end2];
        return string.Concat(head, head.Length > 0 && head[^1] != '\n' ? "\n" : "", lines, text.AsSpan(end2));
    }

    private static string RemoveLines(string text, YamlNode key, YamlNode value) => Splice(text, key, value, "");

    private static string Splice(string text, YamlNode key, YamlNode value, string lines)
    {
        var start = LineStart(text, (int)key.Start.Line);
        var end = LineEnd(text, Math.Max((int)key.Start.Line, LastLine(value)));
        return string.Concat(text.AsSpan(0, start), lines, text.AsSpan(end));
    }

    // The end of a block mapping or sequence is where the next token begins: past comments that belong to what follows.
    private static int LastLine(YamlNode node) => node switch
    {
        YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } mapping =>
            Math.Max((int)mapping.Children[^1].Key.End.Line, LastLine(mapping.Children[^1].Value)),
        YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } sequence => LastLine(sequence.Children[^1]),
        _ when node.End.Column == 1 && node.End.Line > node.Start.Line => (int)node.End.Line - 1,
        _ => (int)Math.Max(node.Start.Line, node.End.Line),
    };

    // Lines count from 1.
    private static int LineStart(string text, int line)
    {
        var at = 0;
        for (var i = 1; i < line; i++)
        {
            at = text.IndexOf('\n', at) is var next and >= 0 ? next + 1 : text.Length;
        }

        return at;
    }

    private static int LineEnd(string text, int line) => LineStart(text, line + 1);
}
