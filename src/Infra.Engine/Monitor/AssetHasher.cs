using System.Security.Cryptography;
using System.Text;
using Infra.Core.Properties;

namespace Infra.Engine.Monitor;

/// <summary>Fills in the hashes of assets and archives, which tell whether their content changed (protocol reference 2.7).</summary>
internal sealed class AssetHasher
{
    private readonly string? _root;
    private readonly Func<PropertyValue, PropertyValue> _complete;

    /// <param name="root">The folder that relative paths start from, or null for none.</param>
    public AssetHasher(string? root) => (_root, _complete) = (root, Complete);

    /// <summary>The inputs with a hash in every asset and archive.</summary>
    public PropertyMap Complete(PropertyMap inputs) => inputs.Select(_complete);

    private PropertyValue Complete(PropertyValue value) => value switch
    {
        AssetValue { Hash: null } asset => Complete(asset),
        ArchiveValue { Hash: null } archive => Complete(archive),
        SecretValue secret => Complete(secret.Value) is var inner && ReferenceEquals(inner, secret.Value) ? secret : PropertyValue.Secret(inner),
        ListValue list => list.Select(_complete),
        MapValue map => map.Properties.Select(_complete) is var inner && ReferenceEquals(inner, map.Properties) ? map : new MapValue(inner),
        _ => value,
    };

    private AssetValue Complete(AssetValue asset) => asset with { Hash = HashOf(() => Content(asset)) };

    private ArchiveValue Complete(ArchiveValue archive)
    {
        if (archive.Path is { } path && File.Exists(Resolve(path)))
        {
            return archive with { Hash = HashOf(() => File.OpenRead(Resolve(path))) };
        }

        var entries = new SortedDictionary<string, Func<Stream>>(StringComparer.Ordinal);
        Collect("", archive, entries);
        return archive with
        {
            Hash = ToHex(UstarHash.Of(entries)),
            Assets = archive.Assets is { } assets ? Complete(assets) : null,
        };
    }

    private void Collect(string prefix, ArchiveValue archive, SortedDictionary<string, Func<Stream>> entries)
    {
        if (archive.Assets is { } assets)
        {
            foreach (var (name, value) in assets.Entries)
            {
                if (value is ArchiveValue nested)
                {
                    Collect($"{prefix}{name}/", nested, entries);
                }
                else if (value is AssetValue asset)
                {
                    entries.TryAdd(prefix + name, () => Content(asset));
                }
            }
        }
        else if (archive.Path is { } path)
        {
            CollectFolder(prefix, Resolve(path), entries);
        }
    }

    private static void CollectFolder(string prefix, string folder, SortedDictionary<string, Func<Stream>> entries)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            entries.TryAdd(prefix + Path.GetFileName(file), () => File.OpenRead(file));
        }

        foreach (var nested in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(nested);
            if (name != ".pulumi" && !new DirectoryInfo(nested).Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                CollectFolder($"{prefix}{name}/", nested, entries);
            }
        }
    }

    // Files are read piece by piece: they may be larger than memory.
    private Stream Content(AssetValue asset) =>
        asset.Text is { } text ? InMemory(text)
        : asset.Path is { } path ? File.OpenRead(Resolve(path))
        : asset.Uri is { } uri && uri.StartsWith("file://", StringComparison.Ordinal) ? File.OpenRead(new Uri(uri).LocalPath)
        : InMemory(asset.Uri ?? "");

    private static MemoryStream InMemory(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);

    private static string HashOf(Func<Stream> open)
    {
        using var content = open();
        return ToHex(SHA256.HashData(content));
    }

    private string Resolve(string path) => _root is null ? path : Path.Combine(_root, path);

    private static string ToHex(byte[] hash) => Convert.ToHexStringLower(hash);
}
