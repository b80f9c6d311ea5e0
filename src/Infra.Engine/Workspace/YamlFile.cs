using System.Text;
using Infra.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>A YAML or JSON file of the workspace: its text and its nodes with their places.</summary>
internal sealed class YamlFile
{
    /// <summary>The largest accepted file, in characters.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int MaxDepth = 64;
    private const int MaxAliases = 1000;

    private YamlFile(string path, string text, YamlMappingNode root) => (Path, Text, Root) = (path, text, root);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Its whole text.</summary>
    public string Text { get; }

    /// <summary>The mapping at its root; empty for an empty file.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Whether the file is JSON.</summary>
    public bool IsJson => Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    public static Result<YamlFile> Load(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > MaxLength
                ? Failed(WorkspaceDiagnostics.TooLarge, path, $"the file has {length} bytes, more than {MaxLength}", Mark.Empty)
                : Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(WorkspaceDiagnostics.FileAccess, path, $"the file cannot be read: {e.Message}", Mark.Empty);
        }
        catch (DecoderFallbackException)
        {
            return Failed(WorkspaceDiagnostics.BadYaml, path, "the file is not UTF-8 text", Mark.Empty);
        }
    }

    /// <summary>Reads text.</summary>
    public static Result<YamlFile> Parse(string text, string path)
    {
        // In JSON, a tab can only be space between tokens; YAML would refuse it there.
        var source = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? text.Replace('\t', ' ') : text;
        try
        {
            if (Excess(source) is { } excess)
            {
                return Failed(WorkspaceDiagnostics.TooLarge, path, excess.What, excess.At);
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(source));
            return stream.Documents switch
            {
                [] => new(new YamlFile(path, text, []), []),
                [{ RootNode: YamlMappingNode root }] => new(new YamlFile(path, text, root), []),
                [{ RootNode: YamlScalarNode { Value: "" or null } }] => new(new YamlFile(path, text, []), []),
                [{ RootNode: var other }] => Failed(WorkspaceDiagnostics.BadYaml, path, "the file must hold a mapping of names to values", other.Start),
                _ => Failed(WorkspaceDiagnostics.BadYaml, path, "the file must hold one document", stream.Documents[1].RootNode.Start),
            };
        }
        catch (YamlException e)
        {
            return Failed(WorkspaceDiagnostics.BadYaml, path, (e.InnerException ?? e).Message, e.Start);
        }
    }

    /// <summary>A diagnostic about a node.</summary>
    public Diagnostic At(YamlNode node, DiagnosticDescriptor kind, string message) =>
        kind.Create(message) with { Location = Place(Path, node.Start) };

    /// <summary>The place of a node.</summary>
    public SourceLocation Place(YamlNode node) => Place(Path, node.Start);

    /// <summary>The value of a key at the root, or null.</summary>
    public YamlNode? Get(string key) => Pair(Root, key)?.Value;

    /// <summary>The pair of a key, or null.</summary>
    public static (YamlScalarNode Key, YamlNode Value)? Pair(YamlMappingNode mapping, string key)
    {
        foreach (var (name, value) in mapping.Children)
        {
            if (name is YamlScalarNode scalar && scalar.Value == key)
            {
                return (scalar, value);
            }
        }

        return null;
    }

    private static SourceLocation Place(string path, Mark mark) => new(path, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static Result<YamlFile> Failed(DiagnosticDescriptor kind, string path, string message, Mark mark) =>
        new(null, [kind.Create(message.TrimEnd('.')) with
        {
            Location = Place(path, mark),
            NextStep = kind == WorkspaceDiagnostics.BadYaml
                ? "check indentation, colons and quotes here and just above; YAML takes no tabs" : "make the file smaller",
        }]);

    // Nodes are read recursively, and aliases multiply: both are bounded before any node is made.
    private static (string What, Mark At)? Excess(string text)
    {
        var (depth, aliases) = (0, 0);
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart when ++depth > MaxDepth:
                    return ($"the file is nested deeper than {MaxDepth} levels", parser.Current.Start);
                case MappingEnd or SequenceEnd:
                    depth--;
                    break;
                case AnchorAlias when ++aliases > MaxAliases:
                    return ($"the file has more than {MaxAliases} aliases", parser.Current.Start);
                default:
                    break;
            }
        }

        return null;
    }
}
