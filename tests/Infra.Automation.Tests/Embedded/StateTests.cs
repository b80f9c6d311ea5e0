using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Tests.Embedded;

/// <summary>Exports, edits, imports, tags, names and secrets of stacks.</summary>
public sealed class StateTests : IDisposable
{
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task State_goes_out_and_comes_back()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(2)));
        await stack.UpAsync();

        var state = await stack.ExportStackAsync();
        Assert.Equal(3, state.Version);
        await stack.DestroyAsync();
        await stack.ImportStackAsync(StackDeployment.FromJsonString(state.Json.GetRawText()));

        Assert.Contains("thing-1", (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StackDeployment.FromJsonString("{}"));
    }

    [Fact]
    public async Task Resources_are_forgotten_and_taken_over_again()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", PulumiFn.Create(() =>
        {
            _ = AutomationFolder.Thing("kept", options: new CustomResourceOptions { Protect = true });
        })));
        var up = await stack.UpAsync();
        var kept = up.Operation!.Deployment.Snapshot.Resources.Single(static r => r.Urn.Name == "kept");
        await Assert.ThrowsAsync<CommandException>(() => stack.State.DeleteAsync(kept.Urn.Value));
        await stack.State.UnprotectAsync(kept.Urn.Value);
        await stack.State.DeleteAsync(kept.Urn.Value);

        var imported = await stack.ImportAsync(new ImportOptions
        {
            Resources = [new ImportResource { Type = "shop:index:Thing", Name = "kept", Id = kept.Id }],
            Protect = false,
        });

        Assert.Equal(UpdateKind.ResourceImport, imported.Summary.Kind);
        Assert.Contains("\"shop:index:Thing\", \"kept\"", imported.GeneratedCode, StringComparison.Ordinal);
        await stack.State.UnprotectAllAsync();
        await stack.PreviewAsync(new PreviewOptions { Program = AutomationFolder.Things(0) });
    }

    [Fact]
    public async Task Tags_are_set_read_and_removed()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(0)));
        Assert.Empty(await stack.ListTagsAsync());

        await stack.SetTagAsync("team", "platform");
        await stack.SetTagAsync("stage", "test");
        Assert.Equal("platform", await stack.GetTagAsync("team"));
        await stack.RemoveTagAsync("stage");

        Assert.Equal([KeyValuePair.Create("team", "platform")], await stack.ListTagsAsync());
        Assert.Contains("INF6351", (await Assert.ThrowsAsync<CommandException>(() => stack.GetTagAsync("stage"))).Message, StringComparison.Ordinal);
        Assert.Equal(
            "{\"version\":1,\"tags\":{\"team\":\"platform\"}}",
            await File.ReadAllTextAsync(Path.Combine(_folder.Backend, ".pulumi", "stacks", "shop", "dev.pulumi-tags")));
    }

    [Fact]
    public async Task A_stack_takes_another_name_with_everything()
    {
        var args = _folder.Inline("dev", AutomationFolder.Things(1));
        using var stack = await LocalWorkspace.CreateStackAsync(args);
        await stack.UpAsync();

        var renamed = await stack.RenameAsync("prod");

        Assert.Equal("prod", renamed.Name);
        await renamed.PreviewAsync(new PreviewOptions { ExpectNoChanges = true });
        await Assert.ThrowsAsync<StackNotFoundException>(() => stack.UpAsync());
    }

    [Fact]
    public async Task Secrets_are_sealed_anew()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(0)));
        await stack.SetConfigAsync("token", new ConfigValue("canary", true));

        await stack.ChangeSecretsProviderAsync("passphrase", new SecretsProviderOptions { NewPassphrase = "another" });

        Assert.Equal("another", stack.Workspace.EnvironmentVariables!["PULUMI_CONFIG_PASSPHRASE"]);
        Assert.Equal("canary", (await stack.GetConfigAsync("token")).Value);
        await stack.UpAsync();
    }

    [Fact]
    public async Task Configuration_comes_back_from_the_last_update_and_has_parts()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(0)));
        await stack.SetConfigAsync("servers[0].port", new ConfigValue("80"), path: true);
        Assert.Equal("80", (await stack.GetConfigAsync("servers[0].port", path: true)).Value);
        await stack.UpAsync();
        await stack.RemoveAllConfigAsync(["servers"]);
        await stack.SetConfigAsync("late", new ConfigValue("x"));

        var config = await stack.RefreshConfigAsync();

        Assert.Equal("[{\"port\":80}]", config["shop:servers"].Value);
        Assert.DoesNotContain("shop:late", config.Keys);
    }

    [Fact]
    public async Task Installed_plugins_are_found_and_removed()
    {
        using var workspace = await LocalWorkspace.CreateAsync(_folder.On(new LocalWorkspaceOptions { PulumiHome = Path.Combine(_folder.Root, "pulumi") }));
        foreach (var name in (string[])["resource-aws-native-v1.2.3", "resource-random-v4.0.0", "language-dotnet-v3.0.0", "rubbish"])
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder.Root, "pulumi", "plugins", name));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "plugin"), "12345");
        }

        var plugins = await workspace.ListPluginsAsync();
        Assert.Equal([("aws-native", "1.2.3"), ("dotnet", "3.0.0"), ("random", "4.0.0")], plugins.Select(static p => (p.Name, p.Version!)));
        Assert.All(plugins, static p => Assert.Equal(5, p.Size));
        await workspace.RemovePluginAsync("random", ">=5.0.0");
        await workspace.RemovePluginAsync("aws-native", "1.x");

        Assert.Equal(["dotnet", "random"], (await workspace.ListPluginsAsync()).Select(static p => p.Name));
    }
}
