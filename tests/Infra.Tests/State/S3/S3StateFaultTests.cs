using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.S3;

/// <summary>Operations on stacks in a bucket whose server does not do as it should (faults F14 to F20 of the fault matrix).</summary>
public sealed class S3StateFaultTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly S3Double _server;

    public S3StateFaultTests() => _server = new S3Double("b", _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Taking_and_giving_back_a_lock_costs_at_most_five_round_trips()
    {
        var store = await StackAsync();
        var before = _server.Requests.Count;
        await (await BeginAsync(store)).DisposeAsync();

        var requests = _server.Requests.Skip(before).ToList();
        Assert.InRange(requests.Count(static r => IsOfLock(r)), 3, 5);
    }

    [Fact]
    public async Task A_commit_asks_as_often_after_many_as_after_few()
    {
        var server = new S3Double("b", _time) { PageSize = 4 };
        var store = new BucketStateStore(S3TestBuckets.Over(server, _time), TestHost.With(_folder.Path), _time);
        await store.CreateAsync(StateSamples.Stack, null, None);
        var counts = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await using var session = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
            var before = server.Requests.Count;
            await session.CommitAsync(StateSamples.Snapshot(), StateSamples.Summary(_time.GetUtcNow()), None);
            counts.Add(server.Requests.Count - before);
        }

        Assert.All(counts, c => Assert.Equal(counts[0], c));
        Assert.Equal([6, 5, 4, 3, 2, 1], (await store.HistoryAsync(StateSamples.Stack, 10, None)).Select(static u => u.Version));
    }

    [Fact]
    public async Task Of_two_that_race_one_proceeds_although_lists_lag_behind()
    {
        var stores = await StacksAsync(2);
        _server.FreezeLists();
        var results = await Task.WhenAll(stores.Select(async store =>
        {
            try
            {
                return await BeginAsync(store);
            }
            catch (DiagnosticException e)
            {
                Assert.True(e.Diagnostics[0].Code == "INF1120", e.ToString());
                return null;
            }
        }));
        _server.ThawLists();

        var winner = Assert.Single(results.OfType<IStackSession>());
        await winner.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(_time.GetUtcNow()), None);
        await winner.DisposeAsync();
    }

    [Fact]
    public async Task The_lock_of_a_dead_holder_is_free_after_its_lease_and_he_can_write_no_more()
    {
        // The virtual machine of the first stands still, its clocks included: no sign of life comes, and it finds nothing wrong with itself.
        var (first, second) = (await StackAsync(new SteppedTime()), Store("other", _time));
        await using var stalled = await BeginAsync(first);
        await stalled.Journal.AppendAsync(StateSamples.Begin(1, "a"), None);
        Assert.Equal("INF1120", (await Refused(() => BeginAsync(second))).Code);

        _time.Advance(TimeSpan.FromSeconds(61));
        await using (var taken = await BeginAsync(second))
        {
            Assert.Contains(taken.Diagnostics, static d => d.Code == "INF1122");
            Assert.Equal("a", Assert.Single(taken.Base.PendingOperations).Resource.Urn.Name);
            await Assert.ThrowsAnyAsync<IOException>(async () => await stalled.Journal.AppendAsync(StateSamples.Begin(2, "late"), None));
            Assert.Equal("INF1121", (await Refused(() => CommitAsync(stalled, "late"))).Code);
            await CommitAsync(taken, "b");
        }

        Assert.Equal("b", (await LoadAsync(second)).Resources.Single().Urn.Name);
    }

    [Fact]
    public async Task Answers_that_get_lost_write_nothing_twice()
    {
        var store = await StackAsync();
        await using var session = await BeginAsync(store);
        var requests = _server.Requests.Count;
        for (var i = 0; i < 5; i++)
        {
            _server.Faults.Enqueue(new S3Fault { LosesAnswer = true });
            await session.Journal.AppendAsync(StateSamples.End(i, new SlotAppended(StateSamples.Resource($"r{i}"))), None);
        }

        Assert.True(_server.Requests.Count > requests + 5);
        await session.DisposeAsync();
        Assert.Equal(["r0", "r1", "r2", "r3", "r4"], (await LoadAsync(store)).Resources.Select(static r => r.Urn.Name));
    }

    [Fact]
    public async Task A_commit_whose_answers_get_lost_is_a_commit()
    {
        var store = await StackAsync();
        await using (var session = await BeginAsync(store))
        {
            _server.LosesAnswersTo = static r => r is { Method: "PUT" or "DELETE" };
            await CommitAsync(session, "a");
            _server.LosesAnswersTo = null;
        }

        Assert.Equal("a", (await LoadAsync(store)).Resources.Single().Urn.Name);
        Assert.Single(await store.HistoryAsync(StateSamples.Stack, 10, None));
        await (await BeginAsync(store)).DisposeAsync();
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(403, "AccessDenied")]
    [InlineData(400, "ExpiredToken")]
    public async Task A_server_that_stays_away_or_refuses_stops_the_operation_and_loses_nothing(int status, string code)
    {
        _server.Refusal = (status, code);
        var store = await StackAsync();
        await using (var session = await BeginAsync(store))
        {
            await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("done"))), None);
            _server.Refuse = static _ => true;
            await Assert.ThrowsAnyAsync<IOException>(async () => await session.Journal.AppendAsync(StateSamples.Begin(2, "never"), None));
            var failure = await Assert.ThrowsAsync<DiagnosticException>(() => CommitAsync(session, "done"));
            Assert.Contains(failure.Diagnostics, d => d.Code == "INF1140" && d.NextStep!.Contains(_folder.Path, StringComparison.Ordinal));
            _server.Refuse = null;
        }

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("done", (await LoadAsync(store)).Resources.Single().Urn.Name);
        await using var next = await BeginAsync(store);
        Assert.Equal("done", next.Base.Resources.Single().Urn.Name);
    }

    [Fact]
    public async Task On_a_server_that_passes_over_conditions_nothing_begins()
    {
        using var server = new S3Double("b", _time) { IgnoresConditions = true };
        server.Set(".pulumi/meta.yaml", "version: 1");
        server.Set(".pulumi/stacks/proj/dev.json", """{"version":3,"checkpoint":{"stack":"organization/proj/dev"}}""");
        var store = new BucketStateStore(S3TestBuckets.Over(server, _time), TestHost.With(_folder.Path), _time);
        Assert.Equal("INF1166", (await Refused(() => BeginAsync(store))).Code);
        Assert.Equal("INF1166", (await Refused(() => store.CreateAsync(StateSamples.Stack with { Stack = "new" }, null, None))).Code);
    }

    [Fact]
    public async Task What_the_backend_says_is_the_diagnostic()
    {
        var store = await StackAsync();
        _server.Faults.Enqueue(S3Fault.Answer(403, "AccessDenied"));
        _server.Faults.Enqueue(S3Fault.Answer(403, "AccessDenied"));
        Assert.Equal("INF1161", (await Refused(() => store.ListAsync(null, None))).Code);
        _server.Faults.Enqueue(S3Fault.Answer(404, "NoSuchBucket"));
        Assert.Equal("INF1162", (await Refused(() => store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None))).Code);
    }

    private static bool IsOfLock(S3DoubleRequest request) =>
        request.Key.StartsWith(".pulumi/locks/", StringComparison.Ordinal)
        || (request.Key.Length == 0 && request.Address.Query.Contains("locks", StringComparison.Ordinal));

    private static Task CommitAsync(IStackSession session, string name) => session.CommitAsync(
        StateSamples.Snapshot(StateSamples.Resource(name)), StateSamples.Summary(DateTimeOffset.UnixEpoch), None);

    private static Task<IStackSession> BeginAsync(IStateStore store) => store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);

    private static async Task<Core.Deployments.Snapshot> LoadAsync(IStateStore store) =>
        (await store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot;

    private static async Task<Diagnostic> Refused(Func<Task> action) => (await Assert.ThrowsAsync<DiagnosticException>(action)).Diagnostics[0];

    private async Task<BucketStateStore> StackAsync(TimeProvider? time = null) => (await StacksAsync(1, time))[0];

    private async Task<BucketStateStore[]> StacksAsync(int count, TimeProvider? time = null)
    {
        var stores = Enumerable.Range(0, count).Select(i => Store($"machine-{i}", time ?? _time)).ToArray();
        await stores[0].CreateAsync(StateSamples.Stack, null, None);
        return stores;
    }

    private BucketStateStore Store(string machine, TimeProvider time) => new(
        S3TestBuckets.Over(_server, time), TestHost.With(_folder.Path) with { MachineName = machine }, time,
        new StateStoreOptions { Emergency = new DiskBucket("file://emergency", _folder.Path) });
}
