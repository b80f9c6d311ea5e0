using System.Globalization;
using System.Xml;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>Reads the XML of S3 and STS: bounded, without document types and without anything from outside.</summary>
internal static class S3Xml
{
    /// <summary>The largest answer that is read as XML, in bytes.</summary>
    public const int MaxSize = 8 * 1024 * 1024;

    private const int MaxText = 4096;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxSize,
        MaxCharactersFromEntities = MaxText,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads a list of objects.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static S3ListPage ReadList(byte[] body) => Read(body, "ListBucketResult", static reader =>
    {
        var entries = new List<S3ListEntry>();
        string? token = null;
        var isTruncated = false;
        Children(reader, name =>
        {
            switch (name)
            {
                case "Contents": entries.Add(ReadEntry(reader)); break;
                case "NextContinuationToken": token = Text(reader); break;
                case "IsTruncated": isTruncated = Text(reader) == "true"; break;
                default: reader.Skip(); break;
            }
        });
        return new S3ListPage(entries, !isTruncated ? null : token ?? throw Wrong("a list that goes on says not how"));
    });

    /// <summary>The version that the answer to a copy tells.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string ReadCopy(byte[] body) => Read(body, "CopyObjectResult", static reader =>
        ReadFields(reader).GetValueOrDefault("ETag") ?? throw Wrong("a copy without an ETag"));

    /// <summary>The fields of the credentials in an answer of the token service.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public static IReadOnlyDictionary<string, string> ReadCredentials(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Settings);
            return reader.ReadToFollowing("Credentials") ? ReadFields(reader) : throw Wrong("no credentials");
        }
        catch (XmlException e)
        {
            throw Wrong(e.Message);
        }
    }

    /// <summary>The error of an answer, or null where it has none that can be read.</summary>
    public static S3Error? ReadError(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : Read(body, null, static reader =>
            {
                // STS wraps the error in a response.
                if (reader.LocalName != "Error" && !reader.ReadToDescendant("Error"))
                {
                    return null;
                }

                var fields = ReadFields(reader);
                return fields.TryGetValue("Code", out var code)
                    ? new S3Error(code, fields.GetValueOrDefault("Message") ?? "", fields.GetValueOrDefault("Region"))
                    : null;
            });
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static T Read<T>(byte[] body, string? root, Func<XmlReader, T> read)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Settings);
            reader.MoveToContent();
            return root is null || reader.LocalName == root ? read(reader) : throw Wrong($"'{reader.LocalName}' instead of '{root}'");
        }
        catch (XmlException e)
        {
            throw Wrong(e.Message);
        }
    }

    private static S3ListEntry ReadEntry(XmlReader reader)
    {
        var fields = ReadFields(reader);
        return fields.TryGetValue("Key", out var key) && fields.TryGetValue("LastModified", out var at)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified)
            ? new S3ListEntry(
                key, fields.GetValueOrDefault("ETag") ?? "",
                long.TryParse(fields.GetValueOrDefault("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0,
                modified)
            : throw Wrong("an object without a key or a time");
    }

    private static Dictionary<string, string> ReadFields(XmlReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Children(reader, name => fields[name] = Text(reader));
        return fields;
    }

    // Calls for each child; the callback leaves the reader behind the child.
    private static void Children(XmlReader reader, Action<string> take)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        var depth = reader.Depth;
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                take(reader.LocalName);
            }
            else
            {
                reader.Read();
            }
        }

        reader.Read();
    }

    // The text of an element; nothing of one that has elements, such as an owner.
    private static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        reader.Read();
        var text = "";
        while (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
        {
            text += reader.Value;
            reader.Read();
        }

        if (reader.NodeType == XmlNodeType.Element)
        {
            while (reader.NodeType == XmlNodeType.Element)
            {
                reader.Skip();
            }

            text = "";
        }

        if (reader.NodeType == XmlNodeType.EndElement)
        {
            reader.Read();
        }

        return text;
    }

    private static FormatException Wrong(string what) => new($"the answer has {what}");
}
