using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Workspace;

/// <summary>Which folder holds the state, and which stack is selected.</summary>
public sealed class BackendLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("file://~", "/f/home")]
    [InlineData("file://~/states", "/f/home/states")]
    [InlineData("file://.", "/f/project")]
    [InlineData("file://./states/", "/f/project/states")]
    [InlineData("file:///abs/with%20space", "/abs/with space")]
    [InlineData("file://../up", "/f/up")]
    public void Folders_are_found(string url, string expected) => Assert.Equal(
        expected, BackendLocation.Parse(url, "/f/project", TestHost.With("/f"), "a test").Require().Directory);

    [Fact]
    public void The_environment_comes_first_then_the_project_then_the_login_then_home()
    {
        var project = ProjectFile.Parse("name: p\nruntime: dotnet\nbackend:\n  url: file://in-project\n", Path.Combine(_folder.Path, "Pulumi.yaml")).Require();
        Assert.Equal("file://in-variable", BackendLocation.Resolve(TestHost.With(_folder.Path, ("PULUMI_BACKEND_URL", "file://in-variable")), project).Require().Url);
        Assert.Equal(Path.Combine(_folder.Path, "in-project"), BackendLocation.Resolve(TestHost.With("/elsewhere"), project).Require().Directory);

        var host = TestHost.With(_folder.Path);
        Assert.Equal(host.HomeDirectory, BackendLocation.Resolve(host, null).Require().Directory);
        Directory.CreateDirectory(host.PulumiHome);
        File.WriteAllText(Path.Combine(host.PulumiHome, "credentials.json"), """{"current":"file:///logged-in"}""");
        Assert.Equal("/logged-in", BackendLocation.Resolve(host, null).Require().Directory);
    }

    [Theory]
    [InlineData("https://api.pulumi.com")]
    [InlineData("s3://bucket")]
    [InlineData("nonsense")]
    public void What_is_no_folder_is_refused_and_never_replaced_by_another(string url)
    {
        var host = TestHost.With(_folder.Path);
        Directory.CreateDirectory(host.PulumiHome);
        File.WriteAllText(Path.Combine(host.PulumiHome, "credentials.json"), $$"""{"current":"{{url}}"}""");
        Assert.Equal("INF6040", Assert.Single(BackendLocation.Resolve(host, null).Diagnostics).Code);
        Assert.Equal("INF6040", Assert.Throws<DiagnosticException>(() => BackendLocation.Parse(url, "/", host, "x").Require()).Diagnostics[0].Code);
    }

    [Fact]
    public void A_selected_stack_is_remembered_per_backend_where_the_original_keeps_it()
    {
        var host = TestHost.With(_folder.Path, ("PULUMI_HOME", Path.Combine(_folder.Path, "pulumi-home")));
        var project = ProjectFile.Parse("name: p\nruntime: dotnet\n", "/work-space/Pulumi.yaml").Require();
        var selected = new SelectedStack(host, project, "file://~");
        Assert.Null(selected.Read());
        selected.Write("dev");
        new SelectedStack(host, project, "file:///other").Write("prod");
        Assert.Equal("dev", selected.Read());
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "pulumi-home", "workspaces")));
        Assert.Matches("^p-[0-9a-f]{40}-workspace\\.json$", Path.GetFileName(file));

        selected.Write(null);
        Assert.Null(selected.Read());
        Assert.Equal("prod", new SelectedStack(host, project, "file:///other").Read());
        File.WriteAllText(file, """{"stack":"old"}""");
        Assert.Equal("old", selected.Read());
        File.WriteAllText(file, "damaged");
        Assert.Null(selected.Read());
    }
}
