using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Programs;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Tests.Automation;

public sealed class ProjectProgramSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Takes_the_program_that_was_shipped_with_the_process()
    {
        File.WriteAllText(Path.Combine(_folder, "Infra.Stacks.csproj"), "<Project/>");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "Infra.Stacks.csproj"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.NotNull(await Source().LoadAsync(Project(), CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_a_runtime_that_cannot_run_here() =>
        Assert.Equal("INF6320", await CodeAsync(Project() with { Runtime = "python" }));

    [Fact]
    public async Task Says_that_there_is_no_program() => Assert.Equal("INF6321", await CodeAsync(Project()));

    [Fact]
    public async Task Says_that_the_folder_is_missing() => Assert.Equal("INF6321", await CodeAsync(Project() with { Main = "nowhere" }));

    [Fact]
    public async Task Says_that_there_are_several_programs()
    {
        File.WriteAllText(Path.Combine(_folder, "A.csproj"), "<Project/>");
        File.WriteAllText(Path.Combine(_folder, "B.csproj"), "<Project/>");
        Assert.Equal("INF6321", await CodeAsync(Project()));
    }

    [Fact]
    public async Task Refuses_a_binary_that_is_none()
    {
        File.WriteAllText(Path.Combine(_folder, "x.dll"), "no assembly");
        var options = ImmutableSortedDictionary<string, JsonElement>.Empty.Add("binary", JsonSerializer.SerializeToElement("x.dll"));
        Assert.Equal("INF6323", await CodeAsync(Project() with { RuntimeOptions = options }));
        File.Delete(Path.Combine(_folder, "x.dll"));
        Assert.Equal("INF6321", await CodeAsync(Project() with { RuntimeOptions = options }));
    }

    private async Task<string> CodeAsync(ProjectFile project) =>
        (await Assert.ThrowsAsync<DiagnosticException>(() => Source().LoadAsync(project, CancellationToken.None))).Diagnostics[0].Code;

    private static ProjectProgramSource Source() => new(AppContext.BaseDirectory, static _ => { });

    private ProjectFile Project() => new() { Path = Path.Combine(_folder, "Pulumi.yaml"), Name = "shop", Runtime = "dotnet" };
}
