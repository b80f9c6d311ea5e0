using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Workspace;

/// <summary>Project files: what they say, and where they are wrong.</summary>
public sealed class ProjectFileTests
{
    [Fact]
    public void A_project_says_what_it_is()
    {
        var project = Parse("""
            # the shop
            name: shop
            runtime:
              name: dotnet
              options:
                binary: bin/shop.dll
                typescript: false
            main: src
            description: Sells things
            backend:
              url: file://.
            options:
              refresh: always
            config:
              region: eu-west-1
              size:
                type: integer
                description: How many
                default: 3
              password:
                type: string
                secret: true
              zones:
                type: array
                items:
                  type: string
                default: [a, b]
              aws:region:
                value: eu-west-1
              aws:profile: dev
            """).Require();
        Assert.Equal(("shop", "dotnet", "src", "Sells things", "file://.", true), (project.Name, project.Runtime, project.Main, project.Description, project.BackendUrl, project.AlwaysRefresh));
        Assert.Equal("bin/shop.dll", project.RuntimeOptions["binary"].GetString());
        Assert.False(project.RuntimeOptions["typescript"].GetBoolean());
        Assert.Equal(
            ["shop:region=eu-west-1", "shop:size=3", "shop:password=", "shop:zones=[\"a\",\"b\"]", "aws:region=eu-west-1", "aws:profile=dev"],
            project.Config.Select(static c => $"{c.Key}={c.Default?.Text}"));
        Assert.Equal([ConfigType.Any, ConfigType.Integer, ConfigType.String, ConfigType.Array, ConfigType.Any, ConfigType.Any], project.Config.Select(static c => c.Type));
        Assert.True(project.Config[2].IsSecret);
        Assert.Equal(ConfigType.String, project.Config[3].ItemType);
        Assert.Equal(new SourceLocation("Pulumi.yaml", 16, 3), project.Config[1].Location);
    }

    [Fact]
    public void The_short_forms_are_enough()
    {
        var project = Parse("name: a\nruntime: yaml\nconfig: stacks\n").Require();
        Assert.Equal(("yaml", "stacks"), (project.Runtime, project.StackConfigDirectory));
        Assert.Empty(project.Config);
        Assert.Equal("a", ProjectFile.Parse("{\n\t\"name\": \"a\",\n\t\"runtime\": \"dotnet\"\n}", "Pulumi.json").Require().Name);
    }

    [Fact]
    public void Every_mistake_is_reported_at_its_place()
    {
        var result = Parse("""
            name: a shop
            runtime: [dotnet]
            main: {x: 1}
            config:
              size:
                type: integer
                default: three
              other:
                type: quantity
              a:b:c:d: 1
            """);
        Assert.False(result.Succeeded);
        Assert.Equal(
            ["Pulumi.yaml:1:7", "Pulumi.yaml:2:10", "Pulumi.yaml:3:7", "Pulumi.yaml:7:14", "Pulumi.yaml:9:11", "Pulumi.yaml:10:3"],
            result.Diagnostics.Select(static d => d.Location.ToString()));
        Assert.All(result.Diagnostics, static d => Assert.Equal("INF6010", d.Code));
    }

    [Theory]
    [InlineData("", "INF6010")]
    [InlineData("name: x\n\truntime: dotnet", "INF6003")]
    [InlineData("name: x\nname: y\nruntime: dotnet", "INF6003")]
    [InlineData("- name", "INF6003")]
    [InlineData("name: x\n---\nname: y", "INF6003")]
    [InlineData("name: [x", "INF6003")]
    [InlineData("name: *missing", "INF6003")]
    public void What_is_no_project_is_refused(string text, string code)
    {
        var result = Parse(text);
        Assert.False(result.Succeeded);
        Assert.Equal(code, result.Diagnostics[0].Code);
        Assert.Equal("Pulumi.yaml", result.Diagnostics[0].Location!.Value.File);
    }

    [Fact]
    public void Files_made_to_exhaust_a_reader_are_refused()
    {
        Assert.Equal("INF6004", Parse(string.Concat(Enumerable.Repeat("[", 10_000))).Diagnostics[0].Code);
        var laughs = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 12).Select(static i =>
            $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n")) + "name: x\nruntime: dotnet\nconfig:\n  x: *a12\n";
        Assert.Equal("INF6010", Parse(laughs).Diagnostics[0].Code);
        Assert.Equal("INF6004", Parse("a: &a [x]\nb: [" + string.Concat(Enumerable.Repeat("*a,", 2000)) + "]").Diagnostics[0].Code);
    }

    [Fact]
    public void The_nearest_project_above_is_found()
    {
        using var folder = new TemporaryFolder();
        var deep = Directory.CreateDirectory(Path.Combine(folder.Path, "a", "b")).FullName;
        Assert.Equal("INF6001", ProjectFile.Discover(deep).Diagnostics[0].Code);
        File.WriteAllText(Path.Combine(folder.Path, "Pulumi.yml"), "name: outer\nruntime: dotnet\n");
        Assert.Equal("outer", ProjectFile.Discover(deep).Require().Name);
        File.WriteAllText(Path.Combine(folder.Path, "a", "Pulumi.yaml"), "name: inner\nruntime: dotnet\n");
        Assert.Equal("inner", ProjectFile.Discover(deep).Require().Name);
        File.WriteAllBytes(Path.Combine(folder.Path, "a", "Pulumi.yaml"), [0xff, 0xfe, 0xfd]);
        Assert.Equal("INF6003", ProjectFile.Discover(deep).Diagnostics[0].Code);
    }

    private static Result<ProjectFile> Parse(string text) => ProjectFile.Parse(text, "Pulumi.yaml");
}
