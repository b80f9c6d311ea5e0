using System.Xml.Linq;

namespace Infra.Tests.House;

/// <summary>Which project may see which: the arrows of docs/ARCHITECTURE.md.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Infra.Core"] = [],
        ["Infra.Rpc"] = ["Infra.Core"],
        ["Infra.Sdk"] = ["Infra.Core", "Infra.Rpc"],
        ["Infra.Bindings"] = ["Infra.Sdk"],
        ["Infra.Engine"] = ["Infra.Core"],
        ["Infra.Extensibility"] = ["Infra.Core", "Infra.Rpc"],
        ["Infra.Providers"] = ["Infra.Core"],
        ["Infra.Pricing"] = ["Infra.Core"],
        ["Infra.Components"] = ["Infra.Sdk", "Infra.Bindings"],
        ["Infra.Blueprints"] = ["Infra.Core", "Infra.Sdk", "Infra.Bindings", "Infra.Components"],
        ["Infra.Stacks"] = ["Infra.Core", "Infra.Sdk", "Infra.Bindings", "Infra.Components", "Infra.Blueprints"],
        ["Infra.Automation"] =
        [
            "Infra.Core", "Infra.Rpc", "Infra.Sdk", "Infra.Bindings", "Infra.Engine", "Infra.Extensibility", "Infra.Providers", "Infra.Pricing",
            "Infra.Blueprints",
        ],
    };

    public static TheoryData<string> Projects() => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_sees_only_what_it_may(string project)
    {
        var file = Repository.Files(".csproj").Single(f => Path.GetFileNameWithoutExtension(f) == project);
        var seen = XDocument.Load(Path.Combine(Repository.Root, file)).Descendants("ProjectReference")
            .Select(static r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(seen.Except(Arrows[project]));
    }

    [Fact]
    public void Broken_arrows_do_not_compile() =>
        Assert.Contains("<DisableTransitiveProjectReferences>true<", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Infra.Pulumi.sln").Replace('\\', '/');
        Assert.All(Repository.Files(".csproj"), file => Assert.Contains(file, solution, StringComparison.Ordinal));
    }
}
