using System.Text.Json.Nodes;
using Infra.Testing.Backends;

namespace Infra.Tests.StateFiles;

/// <summary>State folders as Pulumi's CLI left them: read whole, gone on from, written back so that it would read them.</summary>
public sealed class BackendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("secrets")]
    [InlineData("gzip")]
    [InlineData("legacy-layout")]
    [InlineData("killed")]
    public async Task A_recorded_state_folder_is_ours_too(string name)
    {
        var result = await new BackendJudge(_folder.Path).RunAsync(new BackendCase(Recorded(name)), CancellationToken.None);
        Assert.Empty(result.Differences);
        Assert.InRange(result.Checks, 15, int.MaxValue);
    }

    [Theory]
    [InlineData("resourceCount")]
    [InlineData("id")]
    [InlineData("steps")]
    public async Task What_differs_is_seen(string what)
    {
        var copy = Path.Combine(_folder.Path, "copy");
        foreach (var file in Directory.EnumerateFiles(Recorded("gzip"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Recorded("gzip"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var expect = JsonNode.Parse(File.ReadAllBytes(Path.Combine(copy, "expect.json")))!;
        switch (what)
        {
            case "resourceCount": expect["ls"]![0]!["resourceCount"] = 77; break;
            case "id": expect["stacks"]!["proj/dev"]!["export"]!["deployment"]!["resources"]![2]!["id"] = "other"; break;
            default: expect["next"]!["proj/dev"]!["up"]!["steps"]!.AsArray().Add("create urn"); break;
        }

        File.WriteAllText(Path.Combine(copy, "expect.json"), expect.ToJsonString());
        var result = await new BackendJudge(Path.Combine(_folder.Path, "work")).RunAsync(new BackendCase(copy), CancellationToken.None);
        Assert.Single(result.Differences);
    }

    private static string Recorded(string name) => Path.Combine(AppContext.BaseDirectory, "State", "Backends", name);
}
