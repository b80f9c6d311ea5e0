using Infra.Automation.Programs;

namespace Infra.Tests.Automation;

/// <summary>Which files a program is made of, as far as plans care.</summary>
public sealed class ProgramFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_sources_packages_build_outputs_settings_and_logs_do_not_count()
    {
        Write("index.ts", "src/net.ts", "package.json", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.dev.json", "run.log", "plan.json");
        Write("node_modules/x/index.js", "bin/x.js", "obj/x.json", ".git/x.json");

        var files = ProgramFiles.Sources(_folder, Path.Combine(_folder, "plan.json"));

        Assert.Equal(["Pulumi.yaml", "index.ts", "package.json", "src/net.ts"], files.Keys);
    }

    [Fact]
    public void Of_a_build_everything_counts_but_symbols()
    {
        Write("shop.dll", "shop.pdb", "shop.runtimeconfig.json", "data/prices.csv");

        Assert.Equal(["data/prices.csv", "shop.dll", "shop.runtimeconfig.json"], ProgramFiles.Built(_folder).Keys);
    }

    [Fact]
    public void A_digest_is_that_of_the_content()
    {
        Write("a.dll", "b.dll");
        var before = ProgramFiles.Built(_folder);
        File.WriteAllText(Path.Combine(_folder, "a.dll"), "other");
        var after = ProgramFiles.Built(_folder);

        Assert.NotEqual(before["a.dll"], after["a.dll"]);
        Assert.Equal(before["b.dll"], after["b.dll"]);
    }

    [Fact]
    public void Where_there_are_too_many_the_rest_counts_together()
    {
        Write([.. Enumerable.Range(0, ProgramFiles.MaxFiles + 2).Select(static i => $"f{i:D5}.js")]);
        var before = ProgramFiles.Sources(_folder, null);
        File.WriteAllText(Path.Combine(_folder, $"f{ProgramFiles.MaxFiles + 1:D5}.js"), "other");

        Assert.Equal(ProgramFiles.MaxFiles + 1, before.Count);
        var after = ProgramFiles.Sources(_folder, null);
        Assert.Single(before, f => after[f.Key] != f.Value);
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, name);
        }
    }
}
