using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Core.Schema;

/// <summary>Reads package schemas in Pulumi's JSON format, with the extra facts that this project's schemas carry.</summary>
public static class SchemaReader
{
    /// <summary>The largest schema that is read, in bytes. The largest known package is about 16 MB without its descriptions.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The deepest JSON that is read. Types nest by reference, so real schemas stay below 20.</summary>
    public const int MaximumDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads a schema from a stream, from its current position to its end.</summary>
    /// <param name="stream">The JSON text, in UTF-8.</param>
    /// <param name="source">What to call it in diagnostics, for example a file name.</param>
    public static Result<PackageSchema> Read(Stream stream, string source)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (bytes.Length + count > MaximumBytes)
            {
                return TooLarge(source);
            }

            bytes.Write(buffer, 0, count);
        }

        return Read(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), source);
    }

    /// <summary>Reads a schema from UTF-8 text.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="source">What to call it in diagnostics, for example a file name.</param>
    public static Result<PackageSchema> Read(ReadOnlyMemory<byte> json, string source)
    {
        if (json.Length > MaximumBytes)
        {
            return TooLarge(source);
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var reader = new PackageSchemaReader(source);
            var package = reader.Read(document.RootElement);
            var diagnostics = reader.Diagnostics.ToImmutable();
            return new Result<PackageSchema>(reader.Diagnostics.HasErrors ? null : package, diagnostics);
        }
        catch (JsonException e)
        {
            var location = new SourceLocation(source, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            return Failure(SchemaDiagnostics.NotJson.Create("the package schema is not JSON: " + e.Message) with
            {
                Location = location,
                NextStep = "give the schema as `pulumi package get-schema` writes it",
            });
        }
    }

    private static Result<PackageSchema> TooLarge(string source) => Failure(
        SchemaDiagnostics.TooLarge.Create($"{source} is larger than {MaximumBytes / 1024 / 1024} MB") with
        {
            NextStep = "remove descriptions and examples from the schema",
        });

    private static Result<PackageSchema> Failure(Diagnostic diagnostic) => new(null, [diagnostic]);
}
