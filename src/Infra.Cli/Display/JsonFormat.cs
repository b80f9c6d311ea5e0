using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Cli.Display;

/// <summary>How the commands write JSON.</summary>
internal static class JsonFormat
{
    /// <summary>Indented, for a document.</summary>
    public static readonly JsonWriterOptions Document = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    /// <summary>On one line, for a stream of records.</summary>
    public static readonly JsonWriterOptions Record = Document with { Indented = false };

    /// <summary>The text of what a function writes.</summary>
    public static string Text(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
