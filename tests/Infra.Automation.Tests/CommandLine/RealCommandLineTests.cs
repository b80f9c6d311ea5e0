using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands;

namespace Infra.Automation.Tests.CommandLine;

/// <summary>The same program on both engines, one after the other, with one backend.</summary>
public sealed class RealCommandLineTests
{
    [PulumiFact]
    public async Task Either_engine_goes_on_where_the_other_stopped()
    {
        using var folder = new AutomationFolder();
        var program = PulumiFn.Create(static () => new Dictionary<string, object?>
        {
            ["size"] = new Config().RequireInt32("size"),
            ["token"] = Output.CreateSecret("canary"),
        });
        var args = folder.Inline("dev", program);
        args.PulumiHome = Path.Combine(folder.Root, "pulumi");
        args.WorkDir = Directory.CreateDirectory(Path.Combine(folder.Root, "work")).FullName;
        using var embedded = await LocalWorkspace.CreateOrSelectStackAsync(args);
        await embedded.SetConfigAsync("size", new ConfigValue("7"));
        await embedded.UpAsync();

        args.StackSettings = null;
        args.PulumiCommand = await LocalPulumiCommand.CreateAsync();
        using var real = await LocalWorkspace.SelectStackAsync(args);
        var up = await real.UpAsync(new UpOptions { ExpectNoChanges = true });

        Assert.Equal(7L, up.Outputs["size"].Value);
        Assert.True(up.Outputs["token"].IsSecret);
        Assert.Equal(2, up.Summary.Version);
        await real.DestroyAsync();
        await real.Workspace.RemoveStackAsync("dev");
        Assert.Empty(await embedded.Workspace.ListStacksAsync());
    }
}
