using System.Text;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;

namespace Infra.Tests.StateFiles;

/// <summary>Stores that old versions of Pulumi wrote, without projects.</summary>
public sealed class LayoutUpgradeTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualTime _time = new();
    private readonly MemoryBucket _bucket;
    private readonly BucketStateStore _store;

    public LayoutUpgradeTests()
    {
        _bucket = new MemoryBucket(_time);
        _store = new BucketStateStore(_bucket, TestHost.With("/nowhere"), _time);
    }

    [Fact]
    public async Task Every_stack_gets_the_project_that_its_resources_name_and_keeps_its_history_and_secrets()
    {
        var original = await LegacyAsync("dev", StateSamples.Fixture("secrets.stack"));
        Assert.Equal("INF1114", (await Assert.ThrowsAsync<DiagnosticException>(() => _store.ListAsync(null, None))).Diagnostics[0].Code);

        var upgrade = await _store.UpgradeAsync(static _ => null, None);
        Assert.Equal(StateSamples.Stack, Assert.Single(upgrade.Stacks));
        Assert.Empty(upgrade.Diagnostics);
        Assert.Equal(StateSamples.Stack, Assert.Single(await _store.ListAsync(null, None)).Stack);
        Assert.Equal("version: 1\n", await Text(".pulumi/meta.yaml"));
        Assert.Equal(1, Assert.Single(await _store.HistoryAsync(StateSamples.Stack, 5, None)).Version);
        var upgraded = JsonDocument.Parse(await Text(".pulumi/stacks/proj/dev.json")).RootElement;
        Assert.True(JsonElement.DeepEquals(
            JsonDocument.Parse(original).RootElement.GetProperty("checkpoint").GetProperty("latest"), upgraded.GetProperty("checkpoint").GetProperty("latest")));
        Assert.Equal("organization/proj/dev", upgraded.GetProperty("checkpoint").GetProperty("stack").GetString());
        Assert.NotEmpty((await _store.LoadAsync(StateSamples.Stack, StateSamples.Golden, None)).Snapshot.Resources);
        Assert.NotEmpty((await _store.LoadVersionAsync(StateSamples.Stack, 1, StateSamples.Golden, None)).Snapshot.Resources);
    }

    [Fact]
    public async Task A_stack_without_resources_waits_for_its_project()
    {
        await LegacyAsync("dev", """{"version":3,"checkpoint":{"stack":"dev"}}"""u8.ToArray());
        var waiting = await _store.UpgradeAsync(static _ => null, None);
        Assert.Empty(waiting.Stacks);
        Assert.Equal("INF1118", Assert.Single(waiting.Diagnostics).Code);
        Assert.Equal("INF1114", (await Assert.ThrowsAsync<DiagnosticException>(() => _store.ListAsync(null, None))).Diagnostics[0].Code);

        await _store.UpgradeAsync(static name => name == "dev" ? "shop" : null, None);
        Assert.True(await _store.ExistsAsync(new StackIdentity("organization", "shop", "dev"), None));
    }

    [Fact]
    public async Task An_upgrade_that_was_interrupted_is_repeated()
    {
        await LegacyAsync("dev", StateSamples.Fixture("options.stack"));
        await _store.UpgradeAsync(static _ => null, None);
        var upgraded = await Text(".pulumi/stacks/proj/dev.json");
        await _bucket.DeleteAsync(".pulumi/meta.yaml", null, None);
        await LegacyAsync("dev", StateSamples.Fixture("options.stack"));
        await _store.UpgradeAsync(static _ => null, None);
        Assert.Equal(upgraded, await Text(".pulumi/stacks/proj/dev.json"));
        Assert.Single(await _store.ListAsync(null, None));
    }

    [Fact]
    public async Task Another_stack_in_the_way_is_not_overwritten()
    {
        await LegacyAsync("dev", StateSamples.Fixture("options.stack"));
        await _bucket.WriteAsync(".pulumi/stacks/proj/dev.json", StateSamples.Fixture("secrets.stack"), WriteCondition.Any, None);
        Assert.Equal("INF1112", (await Assert.ThrowsAsync<DiagnosticException>(() => _store.UpgradeAsync(static _ => null, None))).Diagnostics[0].Code);
        Assert.Equal(Encoding.UTF8.GetString(StateSamples.Fixture("secrets.stack")), await Text(".pulumi/stacks/proj/dev.json"));
    }

    private async Task<string> LegacyAsync(string stack, byte[] content)
    {
        await _bucket.WriteAsync($".pulumi/stacks/{stack}.json", content, WriteCondition.Any, None);
        await _bucket.WriteAsync($".pulumi/history/{stack}/{stack}-1795264109047651522.history.json",
            """{"kind":"update","startTime":1,"endTime":2,"result":"succeeded"}"""u8.ToArray(), WriteCondition.Any, None);
        await _bucket.WriteAsync($".pulumi/history/{stack}/{stack}-1795264109047651522.checkpoint.json", content, WriteCondition.Any, None);
        return Encoding.UTF8.GetString(content);
    }

    private async Task<string> Text(string key) => Encoding.UTF8.GetString((await _bucket.ReadAsync(key, None))!.Content.Span);
}
