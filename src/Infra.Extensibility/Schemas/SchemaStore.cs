using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;
using Infra.Core.Schema;

namespace Infra.Extensibility.Schemas;

/// <summary>
/// The package schemas that a user gave, one per package, as <c>PACKAGE.json</c> in one folder. Only what <see cref="SchemaReader"/> reads
/// gets in, so that size and depth are bounded.
/// </summary>
/// <param name="folder">The folder; made with the first schema.</param>
public sealed partial class SchemaStore(string folder)
{
    /// <summary>The store of a user.</summary>
    /// <param name="pulumiHome">Pulumi's own folder.</param>
    public static SchemaStore Of(string pulumiHome) => new(Path.Combine(pulumiHome, "infra", "schemas"));

    /// <summary>Takes a schema from a file, in place of what is known of its package. The file may be compressed with gzip.</summary>
    /// <returns>What was taken, with warnings; or why it cannot be.</returns>
    public Result<StoredSchema> Add(string file)
    {
        try
        {
            var json = Content(file);
            var read = SchemaReader.Read(json, Path.GetFileName(file));
            if (read.Value is not { } schema)
            {
                return new(null, read.Diagnostics);
            }

            if (!PackageName().IsMatch(schema.Name))
            {
                return Refused($"'{schema.Name}' is no name of a package", "correct 'name' in the schema");
            }

            Directory.CreateDirectory(folder);
            var path = PathOf(schema.Name);
            using (var target = File.Create(path + ".new"))
            {
                target.Write(json.Span);
                target.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path, overwrite: true);
            return new(Describe(schema, path), read.Diagnostics);
        }
        catch (InvalidDataException e)
        {
            return Refused($"'{file}' cannot be decompressed: {e.Message}", "give the schema as JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(e.Message, "check the path and its permissions");
        }
    }

    /// <summary>Every schema, sorted by package. One that can no longer be read is left out of the list and named in the diagnostics.</summary>
    public (ImmutableArray<StoredSchema> Schemas, ImmutableArray<Diagnostic> Problems) List()
    {
        var schemas = ImmutableArray.CreateBuilder<StoredSchema>();
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var read = Load(path);
            if (read.Value is { } schema)
            {
                schemas.Add(Describe(schema, path));
            }
            else
            {
                problems.AddRange(read.Diagnostics);
            }
        }

        return (schemas.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The schema of a package, or null where none was given.</summary>
    /// <exception cref="DiagnosticException">It can no longer be read.</exception>
    public PackageSchema? Find(string package) => PathIfStored(package) is { } path ? Load(path).Require() : null;

    /// <summary>The text of a package's schema, or null where none was given.</summary>
    public string? Text(string package) => PathIfStored(package) is { } path ? File.ReadAllText(path) : null;

    /// <summary>Forgets a package's schema; whether there was one.</summary>
    public bool Remove(string package)
    {
        if (PathIfStored(package) is not { } path)
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    private static StoredSchema Describe(PackageSchema schema, string path) =>
        new(schema.Name, schema.Version, schema.Resources.Count, schema.Functions.Count, new FileInfo(path).Length, path);

    private static ReadOnlyMemory<byte> Content(string file)
    {
        using var stream = File.OpenRead(file);
        var isCompressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        using Stream content = isCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        var bytes = new MemoryStream();
        var buffer = new byte[81920];

        // One byte more than the reader takes is enough for it to refuse the schema.
        for (int count; bytes.Length <= SchemaReader.MaximumBytes && (count = content.Read(buffer, 0, buffer.Length)) > 0;)
        {
            bytes.Write(buffer, 0, count);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static Result<PackageSchema> Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return SchemaReader.Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, [Unusable(e.Message, "check the permissions of the file")]);
        }
    }

    private static Result<StoredSchema> Refused(string message, string nextStep) => new(null, [Unusable(message, nextStep)]);

    private static Diagnostic Unusable(string message, string nextStep) => SchemaDiagnostics.FileAccess.Create(message) with { NextStep = nextStep };

    // What no schema can be called has none, and leads to no file.
    private string? PathIfStored(string package) =>
        PackageName().IsMatch(package) && File.Exists(PathOf(package)) ? PathOf(package) : null;

    private string PathOf(string package) => Path.Combine(folder, package + ".json");

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex PackageName();
}
