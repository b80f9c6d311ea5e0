using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;

namespace Infra.Tests.StateFiles.Hostile;

/// <summary>Writes that come through after somebody else has gone on, and what others remove while one reads.</summary>
public sealed class LateWriteTests
{
    private const string StackFile = ".pulumi/stacks/proj/dev.json";
    private const string Journal = ".pulumi/stacks/proj/dev.journal";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly MemoryBucket _bucket;
    private readonly HookedBucket _hooked;

    public LateWriteTests()
    {
        _bucket = new MemoryBucket(_clock);
        _hooked = new HookedBucket(_bucket);
    }

    [Fact]
    public async Task A_dead_holders_commit_that_comes_through_while_his_journal_is_taken_in_is_a_commit()
    {
        // He dies with the write of the stack file under way.
        await Store("ada", _bucket).CreateAsync(StateSamples.Stack, null, None);
        var dying = new HookedBucket(_bucket);
        var dead = await Store("ada", dying, new TestClock()).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await dead.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("a"))), None);
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrives = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dying.Before = async (what, key, _) =>
        {
            if (what == "write" && key == StackFile)
            {
                underWay.SetResult();
                await arrives.Task;
            }
        };
        dying.After = (what, key, _) =>
        {
            if (what != "write" || key != StackFile)
            {
                return Task.CompletedTask;
            }

            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, None);
        };
        _ = dead.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(_clock.GetUtcNow()), None);
        await underWay.Task;
        await _clock.PassAsync(TimeSpan.FromSeconds(61));

        _hooked.Before = async (what, key, _) =>
        {
            if (what == "write" && key == StackFile && arrives.TrySetResult())
            {
                await arrived.Task;
            }
        };
        var failure = await Record.ExceptionAsync(() => BeginAsync("grace", _hooked));

        var read = await Store("hopper", _bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal("a", Assert.Single(read.Snapshot.Resources).Urn.Name);
        Assert.Equal("INF1110", Assert.IsType<DiagnosticException>(failure).Diagnostics[0].Code);
        await using var next = await BeginAsync("hopper", _bucket);
        Assert.Equal("a", Assert.Single(next.Base.Resources).Urn.Name);
    }

    [Fact]
    public async Task A_holder_that_stood_still_and_wants_to_compress_writes_nothing_over_what_was_written_since()
    {
        await Store("ada", _bucket).CreateAsync(StateSamples.Stack, null, None);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var still = await Store("ada", _hooked, new TestClock(), new StateStoreOptions { Gzip = true })
            .BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        _hooked.Before = async (what, key, _) =>
        {
            if (what == "write" && key.StartsWith(StackFile, StringComparison.Ordinal))
            {
                reached.TrySetResult();
                await waits.Task;
            }
        };
        var late = still.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("late")), StateSamples.Summary(_clock.GetUtcNow()), None);
        await reached.Task;
        await _clock.PassAsync(TimeSpan.FromSeconds(61));
        await using (var next = await BeginAsync("grace", _bucket))
        {
            await next.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("c")), StateSamples.Summary(_clock.GetUtcNow()), None);
        }

        await _clock.PassAsync(TimeSpan.FromSeconds(1));
        waits.SetResult();
        Assert.Equal("INF1121", (await Assert.ThrowsAsync<DiagnosticException>(() => late)).Diagnostics[0].Code);
        await still.DisposeAsync();

        var state = (await Store("ada", _bucket).LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot;
        Assert.Equal("c", Assert.Single(state.Resources).Urn.Name);
    }

    [Fact]
    public async Task Asking_for_compression_compresses_and_leaves_one_file()
    {
        var store = Store("ada", _bucket, options: new StateStoreOptions { Gzip = true });
        await Store("ada", _bucket).CreateAsync(StateSamples.Stack, null, None);
        foreach (var name in (string[])["a", "b"])
        {
            await using var session = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
            await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource(name))), None);
            await session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource(name)), StateSamples.Summary(_clock.GetUtcNow()), None);
            Assert.Empty(session.Diagnostics);
        }

        var keys = (await _bucket.ListAsync(".pulumi/stacks/", None)).Select(static b => b.Key);
        Assert.Equal([StackFile + ".gz"], keys.Where(static k => !k.EndsWith(".bak", StringComparison.Ordinal)));
        Assert.Equal(2, (await store.HistoryAsync(StateSamples.Stack, 10, None)).Length);
        Assert.Equal("b", Assert.Single((await store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources).Urn.Name);
    }

    [Fact]
    public async Task Whoever_reads_while_a_journal_is_removed_finds_no_damage()
    {
        await Store("ada", _bucket).CreateAsync(StateSamples.Stack, null, None);
        var session = await BeginAsync("ada", _bucket);
        for (var i = 1; i <= 5; i++)
        {
            await session.Journal.AppendAsync(StateSamples.End(i, new SlotAppended(StateSamples.Resource($"r{i}"))), None);
        }

        var committed = 0;
        _hooked.After = async (what, key, _) =>
        {
            // Between the list of the journal's parts and the reading of them, its writer is done with it.
            if (what == "list" && key.StartsWith(Journal, StringComparison.Ordinal) && committed++ == 0)
            {
                var made = Enumerable.Range(1, 5).Select(static i => StateSamples.Resource($"r{i}"));
                await session.CommitAsync(StateSamples.Snapshot(made), StateSamples.Summary(_clock.GetUtcNow()), None);
            }
        };
        var read = await Store("grace", _hooked).LoadAsync(StateSamples.Stack, StateSamples.Base64, None);

        Assert.Equal(5, read.Snapshot.Resources.Length);
        Assert.Empty(read.Diagnostics);
    }

    private BucketStateStore Store(string user, IBucket bucket, TimeProvider? time = null, StateStoreOptions? options = null) =>
        new(bucket, TestHost.With("/nowhere") with { UserName = user, MachineName = "host-" + user }, time ?? _clock, options);

    private Task<IStackSession> BeginAsync(string user, IBucket bucket) =>
        Store(user, bucket).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
}
