using System.IO.Compression;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Checkpoints;

/// <summary>Compression of state documents, recognised by content (protocol reference 5.1).</summary>
internal static class StateCompression
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>The document that the bytes hold.</summary>
    public static Result<ExpandedContent> Expand(ReadOnlyMemory<byte> content, string source)
    {
        if (content.Span.StartsWith(ZstdMagic))
        {
            return new(null, [StateDiagnostics.UnsupportedCompression.Create(
                "the state file is compressed with zstd, which this engine does not read") with
            {
                Location = new SourceLocation(source, 1, 1),
                NextStep = "write it once with pulumi and PULUMI_DIY_BACKEND_ZSTD unset, or decompress it with 'zstd -d' to a file without '.zst'",
            }]);
        }

        if (!content.Span.StartsWith(GzipMagic))
        {
            return new(new ExpandedContent(content, IsCompressed: false), []);
        }

        try
        {
            return new(new ExpandedContent(Decompress(content), IsCompressed: true), []);
        }
        catch (InvalidDataException e)
        {
            return new(null, [StateDiagnostics.BadState.Create($"the state file cannot be decompressed: {e.Message}") with
            {
                Location = new SourceLocation(source, 1, 1),
                NextStep = "restore the '.bak' file beside it, or an entry of the history; nothing was changed",
            }]);
        }
    }

    /// <summary>A stream that compresses what is written to it.</summary>
    public static Stream Compress(Stream target) => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);

    private static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> content)
    {
        using var gzip = new GZipStream(new MemoryStream(content.ToArray(), writable: false), CompressionMode.Decompress);
        using var plain = new MemoryStream((int)Math.Min(content.Length * 4L, StateFormat.MaxBytes));
        var buffer = new byte[64 * 1024];
        for (int read; (read = gzip.Read(buffer)) > 0;)
        {
            if (plain.Length + read > StateFormat.MaxBytes)
            {
                throw new InvalidDataException($"it expands to more than {StateFormat.MaxBytes} bytes");
            }

            plain.Write(buffer, 0, read);
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }
}
