using System.Runtime.CompilerServices;

namespace Infra.Tests.House;

/// <summary>Finds the sources of this repository, from where this file was compiled.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", ".git", ".pulumi", ".infra", "Generated"];

    public static string Root { get; } = FindRoot();

    public static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Root, .. parts]));

    /// <summary>Every file with an ending that was written by hand, as paths from the root.</summary>
    public static IEnumerable<string> Files(string ending) => Walk(new DirectoryInfo(Root))
        .Where(f => f.Name.EndsWith(ending, StringComparison.Ordinal))
        .Select(static f => Path.GetRelativePath(Root, f.FullName))
        .Order(StringComparer.Ordinal);

    /// <summary>The product's sources, without tests.</summary>
    public static IEnumerable<string> ProductSources() =>
        Files(".cs").Where(static f => f.Split('/')[0] is "src" or "components" or "stacks" or "tools" or "samples");

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(static d => !Built.Contains(d.Name)).SelectMany(Walk));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.Pulumi.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("these tests run where the sources are");
        }

        return folder.FullName;
    }
}
