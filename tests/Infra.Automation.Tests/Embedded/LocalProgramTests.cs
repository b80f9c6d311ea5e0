using Pulumi.Automation;

namespace Infra.Automation.Tests.Embedded;

/// <summary>Programs that are in folders.</summary>
public sealed class LocalProgramTests : IDisposable
{
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_built_program_runs_from_its_folder()
    {
        var program = typeof(Stacks.SelectedStack).Assembly.Location;
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Root, "Pulumi.yaml"), $"name: local\nruntime:\n  name: dotnet\n  options:\n    binary: {program}\n");
        var args = _folder.On(new LocalProgramArgs("dev", _folder.Root));
        args.StackSettings = new Dictionary<string, StackSettings> { ["dev"] = AutomationFolder.Settings(("infra:stack", "SmokeStack")) };
        using var stack = await LocalWorkspace.CreateOrSelectStackAsync(args);

        var up = await stack.UpAsync();

        Assert.Equal("auto.local", up.Summary.Environment["exec.kind"]);
        Assert.NotEmpty((string)up.Outputs["name"].Value);
        Assert.True(up.Outputs["password"].IsSecret);
        Assert.True(up.Operation!.Providers.IsAllSimulated);
        using var again = await LocalWorkspace.SelectStackAsync(args);
        await again.PreviewAsync(new PreviewOptions { ExpectNoChanges = true });
        await again.DestroyAsync();
    }
}
