using System.Collections.Immutable;
using Infra.Testing.Conversations;

namespace Infra.Tests.Rpc;

/// <summary>The recorded conversations that the repository keeps.</summary>
internal static class RecordedConversations
{
    private const string Suffix = ".conversation";
    private static readonly ImmutableSortedDictionary<string, string> Resources = typeof(RecordedConversations).Assembly.GetManifestResourceNames()
        .Where(static n => n.EndsWith(Suffix, StringComparison.Ordinal))
        .ToImmutableSortedDictionary(static n => n[..^Suffix.Length].Split('.')[^1], static n => n, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Resources.Keys;

    /// <summary>Reads one, every line changed.</summary>
    public static RecordedConversation Read(string name, Func<string, string> change)
    {
        using var reader = new StreamReader(typeof(RecordedConversations).Assembly.GetManifestResourceStream(Resources[name])!);
        return RecordedConversation.Read(name, reader.ReadToEnd().Split('\n').Select(change));
    }
}
