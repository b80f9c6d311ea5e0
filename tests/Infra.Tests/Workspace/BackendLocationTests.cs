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
    public void Without_a_home_folder_that_is_told()
    {
        var homeless = TestHost.With("/f") with { HomeDirectory = "" };

        var refused = BackendLocation.Parse("file://~", "/f/project", homeless, "the default");

        Assert.Contains("set HOME", Assert.Single(refused.Diagnostics).NextStep, StringComparison.Ordinal);
        Assert.Equal("/abs", BackendLocation.Parse("file:///abs", "/f/project", homeless, "a test").Require().Directory);
    }

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
    [InlineData("gs://bucket")]
    [InlineData("nonsense")]
    public void What_is_not_supported_is_refused_and_never_replaced_by_another(string url)
    {
        var host = TestHost.With(_folder.Path);
        Directory.CreateDirectory(host.PulumiHome);
        File.WriteAllText(Path.Combine(host.PulumiHome, "credentials.json"), $$"""{"current":"{{url}}"}""");
        Assert.Equal("INF6040", Assert.Single(BackendLocation.Resolve(host, null).Diagnostics).Code);
        Assert.Equal("INF6040", Assert.Throws<DiagnosticException>(() => BackendLocation.Parse(url, "/", host, "x").Require()).Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("s3://bucket/x?region=r", BackendKind.S3, "s3://bucket/x?region=r")]
    [InlineData("postgres://h/d", BackendKind.Postgres, "postgres://h/d")]
    [InlineData("postgres://u:p%40@h/d?table=t&password=q", BackendKind.Postgres, "postgres://u:***@h/d?table=t&password=***")]
    public void Remote_backends_have_a_folder_on_this_machine_and_show_no_password(string url, BackendKind kind, string shown)
    {
        var location = BackendLocation.Parse(url, "/f/project", TestHost.With("/f"), "a test").Require();
        Assert.Equal((url, kind, shown, shown), (location.Url, location.Kind, location.Display, location.ToString()));
        Assert.StartsWith("/f/home/.pulumi/infra/backends/", location.Directory, StringComparison.Ordinal);
        Assert.Equal(location.Directory, BackendLocation.Parse(url.Replace("p%40", "other", StringComparison.Ordinal), "/", TestHost.With("/f"), "x").Require().Directory);
    }

    [Fact]
    public void A_password_of_an_unknown_kind_is_not_shown() => Assert.DoesNotContain(
        "hush", BackendLocation.Parse("mysql://u:hush@h/d", "/", TestHost.With("/f"), "x").Diagnostics[0].ToString(), StringComparison.Ordinal);

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
