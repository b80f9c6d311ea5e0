using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.State;

namespace Infra.Tests.StateFiles;

/// <summary>What every state store does.</summary>
public abstract class StateStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private protected abstract IStateStore Store { get; }

    private protected ManualTime Time { get; } = new();

    [Fact]
    public async Task A_new_store_is_empty()
    {
        Assert.Empty(await Store.ListAsync(null, None));
        Assert.False(await Store.ExistsAsync(StateSamples.Stack, None));
        await Refuses("INF1111", () => Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
        await Refuses("INF1111", () => Store.HistoryAsync(StateSamples.Stack, 10, None));
        await Refuses("INF1111", () => Store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None));
        await Refuses("INF1111", () => Store.RemoveAsync(StateSamples.Stack, true, None));
        await Refuses("INF1111", () => Store.CancelAsync(StateSamples.Stack, None));
    }

    [Fact]
    public async Task A_created_stack_is_there_and_empty()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        Assert.True(await Store.ExistsAsync(StateSamples.Stack, None));
        Assert.Empty((await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources);
        Assert.Empty(await Store.HistoryAsync(StateSamples.Stack, 10, None));
        Assert.Equal(new StackSummary(StateSamples.Stack, null, 0, false), Assert.Single(await Store.ListAsync(null, None)));
        await Refuses("INF1112", () => Store.CreateAsync(StateSamples.Stack, null, None));
    }

    [Fact]
    public async Task Stacks_are_listed_by_project_and_name()
    {
        foreach (var (project, stack) in ((string, string)[])[("b", "x"), ("a", "z"), ("a", "y"), ("a", "y.2")])
        {
            await Store.CreateAsync(new StackIdentity("organization", project, stack), null, None);
        }

        Assert.Equal(["a/y", "a/y.2", "a/z", "b/x"], (await Store.ListAsync(null, None)).Select(static s => $"{s.Stack.Project}/{s.Stack.Stack}"));
        Assert.Equal(["x"], (await Store.ListAsync("b", None)).Select(static s => s.Stack.Stack));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ü")]
    public async Task Names_that_cannot_be_files_are_refused(string name)
    {
        await Refuses("INF1116", () => Store.CreateAsync(StateSamples.Stack with { Stack = name }, null, None));
        await Refuses("INF1116", () => Store.LoadAsync(StateSamples.Stack with { Project = name }, StateSamples.Base64, None));
    }

    [Fact]
    public async Task A_committed_result_is_the_state_and_is_in_the_history()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        var result = StateSamples.Snapshot(
            StateSamples.Resource("a", PropertyMap.Of(("s", PropertyValue.Secret("hush")))), StateSamples.Resource("b"));
        await CommitAsync(result);

        var loaded = await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal(result.Resources.Select(static r => (r.Urn, r.Outputs)), loaded.Snapshot.Resources.Select(static r => (r.Urn, r.Outputs)));
        Assert.Equal(result.Manifest, loaded.Snapshot.Manifest);
        Assert.Equal("b64", loaded.Snapshot.SecretsProvider!.Type);
        Assert.Empty(loaded.Diagnostics);

        var summary = Assert.Single(await Store.ListAsync("proj", None));
        Assert.Equal((result.Manifest.Time, 2, false), (summary.LastUpdate, summary.ResourceCount, summary.IsLocked));
        var record = Assert.Single(await Store.HistoryAsync(StateSamples.Stack, 10, None));
        Assert.Equal((UpdateKind.Update, "why not", "succeeded", Time.Now, Time.Now.AddSeconds(3)), (record.Kind, record.Message, record.Result, record.StartTime, record.EndTime));
        Assert.Equal(2, record.ResourceChanges["create"]);
    }

    [Fact]
    public async Task The_newest_update_comes_first_and_the_limit_holds()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        for (var i = 0; i < 3; i++)
        {
            await CommitAsync(StateSamples.Snapshot(), StateSamples.Up with { Message = $"number {i}" });
        }

        Assert.Equal(["number 2", "number 1"], (await Store.HistoryAsync(StateSamples.Stack, 2, None)).Select(static r => r.Message));
    }

    [Fact]
    public async Task Every_committed_state_can_be_read_by_its_version()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await Refuses("INF1117", () => Store.LoadVersionAsync(StateSamples.Stack, 1, StateSamples.Base64, None));
        for (var i = 1; i <= 12; i++)
        {
            await CommitAsync(StateSamples.Snapshot(StateSamples.Resource($"r{i}", PropertyMap.Of(("s", PropertyValue.Secret($"hush {i}"))))));
        }

        Assert.Equal(Enumerable.Range(1, 12).Reverse(), (await Store.HistoryAsync(StateSamples.Stack, 20, None)).Select(static r => r.Version));
        for (var i = 1; i <= 12; i++)
        {
            var resource = Assert.Single((await Store.LoadVersionAsync(StateSamples.Stack, i, StateSamples.Base64, None)).Snapshot.Resources);
            Assert.Equal(($"r{i}", PropertyValue.Secret($"hush {i}")), (resource.Urn.Name, resource.Outputs["s"]));
        }

        var refusal = await Refuses("INF1117", () => Store.LoadVersionAsync(StateSamples.Stack, 13, StateSamples.Base64, None));
        Assert.Contains("1 to 12", refusal.Message, StringComparison.Ordinal);
        await Refuses("INF1117", () => Store.LoadVersionAsync(StateSamples.Stack, 0, StateSamples.Base64, None));
        await Refuses("INF1111", () => Store.LoadVersionAsync(StateSamples.Stack with { Stack = "other" }, 1, StateSamples.Base64, None));
    }

    [Fact]
    public async Task A_clock_that_goes_backwards_keeps_versions_in_their_order()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        foreach (var (i, step) in new[] { 0, -3600, -3600, 7200, 0, -1 }.Index())
        {
            Time.Now = Time.Now.AddSeconds(step);
            await CommitAsync(StateSamples.Snapshot(StateSamples.Resource($"r{i}")), StateSamples.Up with { Message = $"number {i}" });
        }

        var history = await Store.HistoryAsync(StateSamples.Stack, 10, None);
        Assert.Equal(["number 5", "number 4", "number 3", "number 2", "number 1", "number 0"], history.Select(static r => r.Message));
        Assert.Equal([6, 5, 4, 3, 2, 1], history.Select(static r => r.Version));
        for (var i = 0; i < 6; i++)
        {
            var version = await Store.LoadVersionAsync(StateSamples.Stack, i + 1, StateSamples.Base64, None);
            Assert.Equal($"r{i}", Assert.Single(version.Snapshot.Resources).Urn.Name);
        }
    }

    [Fact]
    public async Task Only_one_session_at_a_time()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await using (await BeginAsync())
        {
            var diagnostic = await Refuses("INF1120", BeginAsync);
            Assert.Contains("ada@engine-room (pid 4711)", diagnostic.Message, StringComparison.Ordinal);
            Assert.Contains("infra cancel", diagnostic.NextStep, StringComparison.Ordinal);
            await Refuses("INF1120", () => Store.RemoveAsync(StateSamples.Stack, true, None));
            Assert.True(Assert.Single(await Store.ListAsync(null, None)).IsLocked);
            await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        }

        await using var next = await BeginAsync();
    }

    [Fact]
    public async Task A_broken_lock_is_named_and_fences_off_its_former_owner()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await using var first = await BeginAsync();
        Assert.Equal("ada", Assert.Single(await Store.CancelAsync(StateSamples.Stack, None)).UserName);
        Assert.Empty(await Store.CancelAsync(StateSamples.Stack, None));

        await Assert.ThrowsAsync<IOException>(async () => await first.Journal.AppendAsync(StateSamples.Begin(1, "late"), None));
        await Refuses("INF1121", () => first.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("late")), StateSamples.Summary(Time.Now), None));
        await first.DisposeAsync();
        Assert.Empty((await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources);
    }

    [Fact]
    public async Task What_an_interrupted_session_did_is_found_by_readers_and_by_the_next_session()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a"), StateSamples.Resource("b")));
        await using (var killed = await BeginAsync())
        {
            await killed.Journal.AppendAsync(StateSamples.Begin(1, "c"), None);
            await killed.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("c", PropertyMap.Of(("s", PropertyValue.Secret(1)))))), None);
            await killed.Journal.AppendAsync(StateSamples.End(2, new SlotMoved(1), new SlotReplaced(0, StateSamples.Resource("a", PropertyMap.Of(("new", true))))), None);
            await killed.Journal.AppendAsync(StateSamples.Begin(3, "d"), None);
        }

        var read = await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Check(read.Snapshot);
        Assert.Equal("INF1130", Assert.Single(read.Diagnostics).Code);

        await using (var next = await BeginAsync())
        {
            Check(next.Base);
            Assert.Equal("INF1130", Assert.Single(next.Diagnostics).Code);
        }

        Check((await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot);

        static void Check(Snapshot snapshot)
        {
            Assert.Equal(["c", "b", "a"], snapshot.Resources.Select(static r => r.Urn.Name));
            Assert.Equal(PropertyValue.Secret(1), snapshot.Resources[0].Outputs["s"]);
            Assert.Equal(PropertyMap.Of(("new", true)), snapshot.Resources[2].Outputs);
            Assert.Equal((PendingOperationKind.Creating, "d"), Assert.Single(snapshot.PendingOperations.Select(static p => (p.Kind, p.Resource.Urn.Name))));
        }
    }

    [Fact]
    public async Task A_result_that_breaks_integrity_is_refused_and_the_state_stands()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        var broken = StateSamples.Snapshot(StateSamples.Resource("b") with { Dependencies = [StateSamples.UrnOf("missing")] });
        await Refuses("INF1001", () => CommitAsync(broken));
        Assert.Equal("a", Assert.Single((await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources).Urn.Name);
        await CommitAsync(StateSamples.Snapshot());
    }

    [Fact]
    public async Task A_broken_state_opens_only_for_repair()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        var broken = StateSamples.Snapshot(StateSamples.Resource("b") with { Dependencies = [StateSamples.UrnOf("missing")] });
        var repair = StateSamples.Up with { Kind = UpdateKind.Import, AllowBreaches = true };
        await CommitAsync(broken, repair);

        await Refuses("INF1001", () => Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
        await Refuses("INF1001", BeginAsync);
        var read = await Store.LoadForRepairAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal("INF1001", Assert.Single(read.Diagnostics).Code);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b")), repair);
        await Store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
    }

    [Fact]
    public async Task A_stack_with_resources_is_removed_only_by_force()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        await Refuses("INF1113", () => Store.RemoveAsync(StateSamples.Stack, false, None));
        await Store.RemoveAsync(StateSamples.Stack, true, None);
        Assert.False(await Store.ExistsAsync(StateSamples.Stack, None));
        await Store.CreateAsync(StateSamples.Stack, null, None);
        Assert.Empty(await Store.HistoryAsync(StateSamples.Stack, 10, None));
        await Store.RemoveAsync(StateSamples.Stack, false, None);
    }

    [Fact]
    public async Task A_stack_that_may_have_made_something_is_removed_only_by_force()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot() with { PendingOperations = [StateSamples.Begin(1, "a").Pending] });
        Assert.Equal(1, Assert.Single(await Store.ListAsync(null, None)).PendingCount);
        var refusal = await Refuses("INF1113", () => Store.RemoveAsync(StateSamples.Stack, false, None));
        Assert.Contains("nobody knows", refusal.Message, StringComparison.Ordinal);
        await Store.RemoveAsync(StateSamples.Stack, true, None);
    }

    [Fact]
    public async Task A_renamed_stack_takes_its_state_and_history_along()
    {
        await Store.CreateAsync(StateSamples.Stack, null, None);
        var child = StateSamples.Resource("a") with { Dependencies = [StateSamples.UrnOf("b")], Inputs = PropertyMap.Of(("r", new ResourceReferenceValue(StateSamples.UrnOf("b"), "b-1"))) };
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b"), child));
        var to = new StackIdentity("organization", "other", "prod");
        await Store.RenameAsync(StateSamples.Stack, to, StateSamples.Base64, None);

        Assert.False(await Store.ExistsAsync(StateSamples.Stack, None));
        var snapshot = (await Store.LoadAsync(to, StateSamples.Base64, None)).Snapshot;
        Assert.Equal("urn:pulumi:prod::other::sim:index:Res::b", snapshot.Resources[1].Dependencies[0].Value);
        Assert.Equal("urn:pulumi:prod::other::sim:index:Res::b", ((ResourceReferenceValue)snapshot.Resources[1].Inputs["r"]).Urn.Value);
        Assert.Single(await Store.HistoryAsync(to, 10, None));
        await Store.CreateAsync(StateSamples.Stack, null, None);
        await Refuses("INF1112", () => Store.RenameAsync(to, StateSamples.Stack, StateSamples.Base64, None));
        Assert.True(await Store.ExistsAsync(to, None));
    }

    private protected Task<IStackSession> BeginAsync() => Store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);

    private protected async Task CommitAsync(Snapshot result, OperationRecord? operation = null)
    {
        await using var session = await Store.BeginAsync(StateSamples.Stack, operation ?? StateSamples.Up, StateSamples.Base64, None);
        await session.CommitAsync(result, StateSamples.Summary(Time.Now), None);
    }

    private protected static async Task<Diagnostic> Refuses(string code, Func<Task> action)
    {
        var failure = await Assert.ThrowsAsync<DiagnosticException>(action);
        Assert.Equal(code, failure.Diagnostics[0].Code);
        return failure.Diagnostics[0];
    }
}
