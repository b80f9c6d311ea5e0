using System.IO.Compression;
using Infra.BindingsGenerator;
using Infra.Core.Schema;

#pragma warning disable RS0030 // The entry point of a console program owns the console.
if (args is not [var output, .. var schemas] || schemas.Length == 0)
{
    Console.Error.WriteLine("usage: Infra.BindingsGenerator OUTPUT-FOLDER SCHEMA.json[.gz] ...");
    return 2;
}

foreach (var path in schemas)
{
    using var file = File.OpenRead(path);
    using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
    var result = SchemaReader.Read(stream, path);
    foreach (var diagnostic in result.Diagnostics)
    {
        Console.Error.WriteLine(diagnostic);
    }

    if (!result.Succeeded)
    {
        return 1;
    }

    var files = PackageGenerator.Generate(result.Value);
    foreach (var root in files.Select(static f => f.Path[..f.Path.IndexOf('/')]).Distinct().Select(f => Path.Combine(output, f)))
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    foreach (var generated in files)
    {
        var target = Path.Combine(output, generated.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, generated.Text);
    }

    Console.WriteLine($"{result.Value.Name} {result.Value.Version}: {files.Count} files, {files.Sum(static f => f.Text.Length) / 1024} KB");
}

return 0;
