using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Monitor;

/// <summary>
/// The hash of an archive's content: SHA-256 over an uncompressed USTAR stream with fixed mode, owner and time (protocol reference 2.7;
/// the library's own writer leaves the device fields blank, which gives another hash).
/// </summary>
internal static class UstarHash
{
    private const int BlockSize = 512;
    private const int BufferSize = 1 << 16;

    /// <summary>The hash of entries, in the order in which they come.</summary>
    /// <param name="entries">Opens the content of each; one is open at a time, and read piece by piece.</param>
    public static byte[] Of(IEnumerable<KeyValuePair<string, Func<Stream>>> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        foreach (var (name, open) in entries)
        {
            using var content = open();
            var size = content.Length;
            hash.AppendData(Header(name, size));
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
            }

            hash.AppendData(new byte[(BlockSize - size % BlockSize) % BlockSize]);
        }

        hash.AppendData(new byte[2 * BlockSize]);
        return hash.GetHashAndReset();
    }

    private static byte[] Header(string name, long size)
    {
        var header = new byte[BlockSize];
        var (prefix, rest) = Split(name);
        Put(header, 0, rest);
        Put(header, 100, "0000600\0");
        Put(header, 108, "0000000\0");
        Put(header, 116, "0000000\0");
        Put(header, 124, Convert.ToString(size, 8).PadLeft(11, '0') + "\0");
        Put(header, 136, "00000000000\0");
        Put(header, 148, "        ");
        Put(header, 156, "0");
        Put(header, 257, "ustar\000");
        Put(header, 263, "00");
        Put(header, 329, "0000000\0");
        Put(header, 337, "0000000\0");
        Put(header, 345, prefix);
        Put(header, 148, Convert.ToString(header.Sum(static b => b), 8).PadLeft(6, '0') + "\0 ");
        return header;
    }

    // Long names are split at a slash, the rest at most 100 bytes, the prefix at most 155.
    private static (string Prefix, string Name) Split(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= 100)
        {
            return ("", name);
        }

        for (var at = name.IndexOf('/'); at > 0; at = name.IndexOf('/', at + 1))
        {
            if (Encoding.UTF8.GetByteCount(name.AsSpan(at + 1)) <= 100 && Encoding.UTF8.GetByteCount(name.AsSpan(0, at)) <= 155)
            {
                return (name[..at], name[(at + 1)..]);
            }
        }

        return ("", name[..Math.Min(name.Length, 100)]);
    }

    private static void Put(byte[] header, int at, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.AsSpan(0, Math.Min(bytes.Length, BlockSize - at)).CopyTo(header.AsSpan(at));
    }
}
