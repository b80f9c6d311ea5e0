using System.Text;
using Infra.Bindings;
using Infra.BindingsGenerator;
using Infra.Core.Schema;
using Infra.Tests.House;

namespace Infra.Tests.Bindings;

/// <summary>
/// The generator against its golden and against the code in the repository. Where a change is meant, renew the golden with the text
/// that the failing test writes, and the bindings with <c>eng/generate-bindings.sh</c>.
/// </summary>
public sealed class GeneratorTests
{
    private static readonly string[] Folder = ["tests", "Infra.Tests", "Bindings"];

    [Fact]
    public void The_sample_s_code_is_as_agreed()
    {
        var actual = Text(PackageGenerator.Generate(Sample()));
        var expected = Repository.Read([.. Folder, "sample.golden"]);
        if (actual != expected)
        {
            var path = Path.Combine(Path.GetTempPath(), "sample.golden");
            File.WriteAllText(path, actual);
            Assert.Fail($"the generated code differs; see {path}");
        }
    }

    [Fact]
    public void The_same_schema_gives_the_same_files() =>
        Assert.Equal(Text(PackageGenerator.Generate(Sample())), Text(PackageGenerator.Generate(Sample())));

    [Theory]
    [InlineData("aws", "Aws")]
    [InlineData("random", "Random")]
    [InlineData("kubernetes", "Kubernetes")]
    [InlineData("proxmoxve", "ProxmoxVE")]
    public void The_bindings_are_what_their_schema_gives(string package, string folder)
    {
        using var stream = PackageFacts.Open(package)!;
        var generated = PackageGenerator.Generate(SchemaReader.Read(stream, package).Require());
        var root = Path.Combine(Repository.Root, "src", "Infra.Bindings", "Generated");
        var committed = Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(generated.Select(static f => f.Path), committed);
        Assert.Empty(generated.Where(f => File.ReadAllText(Path.Combine(root, f.Path)) != f.Text).Select(static f => f.Path));
    }

    [Fact]
    public void Every_embedded_schema_can_be_read()
    {
        Assert.Contains("aws", PackageFacts.Packages);
        foreach (var package in PackageFacts.Packages)
        {
            using var stream = PackageFacts.Open(package)!;
            var result = SchemaReader.Read(stream, package);
            Assert.True(result.Succeeded, string.Join('\n', result.Diagnostics));
            Assert.Equal(package, result.Value.Name);
        }

        Assert.Null(PackageFacts.Open("no such package"));
    }

    private static PackageSchema Sample() =>
        SchemaReader.Read(Encoding.UTF8.GetBytes(Repository.Read([.. Folder, "sample-schema.json"])), "sample").Require();

    private static string Text(IEnumerable<GeneratedFile> files) =>
        string.Concat(files.Select(static f => $"=== {f.Path}\n{f.Text}"));
}
