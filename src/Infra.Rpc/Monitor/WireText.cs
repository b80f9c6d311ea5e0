using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Infra.Core.Programs;
using Infra.Core.Resources;
using UrnValue = Infra.Core.Urn;

namespace Infra.Rpc.Monitor;

/// <summary>Texts, lists and maps of messages in the vocabulary's types. On the wire an absent text is an empty one.</summary>
internal static class WireText
{
    /// <summary>Null for an empty text.</summary>
    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>A URN.</summary>
    /// <exception cref="MonitorException">The text is none.</exception>
    public static UrnValue Urn(string what, string text) => UrnValue.TryParse(text, out var urn)
        ? urn
        : throw new MonitorException(MonitorStatus.InvalidArgument, $"invalid {what} URN: '{text}' is not a URN");

    /// <summary>A URN, or null for an empty text.</summary>
    /// <exception cref="MonitorException">The text is none.</exception>
    public static UrnValue? OptionalUrn(string what, string text) => text.Length == 0 ? null : Urn(what, text);

    /// <summary>URNs.</summary>
    /// <exception cref="MonitorException">A text is none.</exception>
    public static ImmutableArray<UrnValue> Urns(string what, RepeatedField<string> texts) =>
        texts.Count == 0 ? [] : [.. texts.Select(text => Urn(what, text))];

    /// <summary>URNs by key.</summary>
    /// <exception cref="MonitorException">A text is none.</exception>
    public static PropertyDependencies Dependencies<T>(
        MapField<string, T> wire, Func<T, RepeatedField<string>> urns)
    {
        return PropertyDependencies.From(wire.Select(p => KeyValuePair.Create(p.Key, Urns($"dependency of '{p.Key}'", urns(p.Value)))));
    }

    /// <summary>Writes URNs by key.</summary>
    public static void Write<T>(
        MapField<string, T> wire, PropertyDependencies dependencies, Func<IEnumerable<string>, T> make)
    {
        foreach (var (key, urns) in dependencies)
        {
            wire.Add(key, make(urns.Select(static urn => urn.Value)));
        }
    }

    /// <summary>Texts by key, ordinal.</summary>
    public static ImmutableSortedDictionary<string, string> Texts(MapField<string, string> wire) =>
        wire.Count == 0 ? NoTexts : wire.ToImmutableSortedDictionary(static p => p.Key, static p => p.Value, StringComparer.Ordinal);

    /// <summary>Checksums in hex.</summary>
    public static ImmutableSortedDictionary<string, string> Checksums(MapField<string, ByteString> wire) => wire.Count == 0
        ? NoTexts
        : wire.ToImmutableSortedDictionary(static p => p.Key, static p => Convert.ToHexStringLower(p.Value.Span), StringComparer.Ordinal);

    /// <summary>Writes checksums as bytes.</summary>
    public static void Write(MapField<string, ByteString> wire, ImmutableSortedDictionary<string, string> checksums)
    {
        foreach (var (platform, hex) in checksums)
        {
            wire.Add(platform, ByteString.CopyFrom(Convert.FromHexString(hex)));
        }
    }

    /// <summary>Where in a program something is declared: <c>project:///PATH#LINE,COLUMN</c>, or null outside the project's folder.</summary>
    public static string? Position(Messages.SourcePosition? position, Messages.StackTrace? trace, string? root)
    {
        position ??= trace?.Frames.FirstOrDefault(static f => f.Pc is { Uri.Length: > 0 })?.Pc;
        if (position is not { Uri.Length: > 0 } known || !Uri.TryCreate(known.Uri, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var place = $"#{known.Line},{known.Column}";
        if (uri.Scheme == "project")
        {
            return known.Uri + place;
        }

        if (!uri.IsFile || root is null)
        {
            return null;
        }

        var path = Path.GetRelativePath(root, uri.LocalPath);
        return path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path) ? null : $"project:///{path.Replace('\\', '/')}{place}";
    }

    /// <summary>The message of a place, or null for none.</summary>
    public static Messages.SourcePosition? Position(string? text)
    {
        if (text is null || text.LastIndexOf('#') is not (> 0 and var hash))
        {
            return null;
        }

        var numbers = text[(hash + 1)..].Split(',');
        return new Messages.SourcePosition
        {
            Uri = text[..hash],
            Line = Number(numbers[0]),
            Column = numbers.Length > 1 ? Number(numbers[1]) : 0,
        };
    }

    private static readonly ImmutableSortedDictionary<string, string> NoTexts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static int Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
