using System.Collections.Immutable;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>Locks whose holders die, stand still, or are of the other engine.</summary>
public sealed class StackLockTests
{
    private const string Folder = ".pulumi/locks/organization/proj/dev/";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly MemoryBucket _bucket;

    public StackLockTests() => _bucket = new MemoryBucket(_clock);

    [Fact]
    public async Task A_holder_that_gives_signs_of_life_keeps_his_lock()
    {
        await using var holder = await BeginAsync("ada");
        for (var i = 0; i < 30; i++)
        {
            await _clock.PassAsync(TimeSpan.FromSeconds(20));
            Assert.Equal("INF1120", await CodeOf(() => BeginAsync("grace")));
        }

        await holder.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(_clock.GetUtcNow()), None);
        await (await BeginAsync("grace")).DisposeAsync();
    }

    [Fact]
    public async Task A_dead_holders_lease_ends_and_what_he_did_is_taken_in()
    {
        var dead = await BeginAsync("ada", new TestClock());
        await dead.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        await _clock.PassAsync(TimeSpan.FromSeconds(59));
        Assert.Equal("INF1120", await CodeOf(() => BeginAsync("grace")));
        await _clock.PassAsync(TimeSpan.FromSeconds(2));
        await using var next = await BeginAsync("grace");
        Assert.Equal(["INF1130", "INF1122"], next.Diagnostics.Select(static d => d.Code));
        Assert.Contains("ada@host-ada", next.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(next.Base.PendingOperations).Resource.Urn.Name);
    }

    [Fact]
    public async Task A_holder_that_stood_still_longer_than_his_lease_writes_nothing_more()
    {
        var still = await BeginAsync("ada", new TestClock());
        await still.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        await _clock.PassAsync(TimeSpan.FromSeconds(61));
        await using (var next = await BeginAsync("grace"))
        {
            await Assert.ThrowsAsync<IOException>(async () => await still.Journal.AppendAsync(StateSamples.Begin(2, "late"), None));
            await next.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("c"))), None);
            var codes = (await Assert.ThrowsAsync<DiagnosticException>(() =>
                still.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("late")), StateSamples.Summary(_clock.GetUtcNow()), None))).Diagnostics;
            Assert.Equal(["INF1121", "INF1140"], codes.Select(static d => d.Code));
            await still.DisposeAsync();
            await next.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("c")), StateSamples.Summary(_clock.GetUtcNow()), None);
        }

        var state = (await Store("ada").LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot;
        Assert.Equal("c", Assert.Single(state.Resources).Urn.Name);
    }

    [Fact]
    public async Task A_commit_that_was_noted_before_the_holder_stood_still_does_not_come_late()
    {
        // He stands still between the note in the journal and the write of the stack file.
        var gate = new GatedBucket(_bucket, static key => key == ".pulumi/stacks/proj/dev.json");
        await Store("ada").CreateAsync(StateSamples.Stack, null, None);
        var still = await new BucketStateStore(gate, Host("ada"), new TestClock()).BeginAsync(
            StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        var late = still.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("late")), StateSamples.Summary(_clock.GetUtcNow()), None);
        await gate.Reached;
        await _clock.PassAsync(TimeSpan.FromSeconds(61));
        await using (var next = await BeginAsync("grace"))
        {
            gate.Open();
            Assert.Equal("INF1121", (await Assert.ThrowsAsync<DiagnosticException>(() => late)).Diagnostics[0].Code);
            await next.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("c")), StateSamples.Summary(_clock.GetUtcNow()), None);
        }

        Assert.Equal("c", (await Store("ada").LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Single().Urn.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_wall_clock_that_jumps_ends_no_lease(int hours)
    {
        await using var holder = await BeginAsync("ada");
        _clock.WallOffset += TimeSpan.FromHours(hours);
        Assert.Equal("INF1120", await CodeOf(() => BeginAsync("grace")));
        await holder.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        await holder.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b")), StateSamples.Summary(_clock.GetUtcNow()), None);
    }

    [Fact]
    public async Task Who_waits_says_for_whom_and_begins_when_the_lock_is_free()
    {
        var holder = await BeginAsync("ada");
        var said = new List<Diagnostic>();
        var waiting = Store("grace").BeginAsync(
            StateSamples.Stack, StateSamples.Up with { LockTimeout = TimeSpan.FromSeconds(30), OnLockWait = said.Add }, StateSamples.Base64, None);
        await _clock.PassAsync(TimeSpan.FromSeconds(5));
        Assert.False(waiting.IsCompleted);
        Assert.Contains("ada@host-ada (pid 4711)", Assert.Single(said).Message, StringComparison.Ordinal);
        Assert.Contains("running 'infra up'", said[0].Message, StringComparison.Ordinal);
        await holder.DisposeAsync();
        await PassUntilAsync(waiting);
        await (await waiting).DisposeAsync();
        Assert.Single(said);
    }

    [Fact]
    public async Task Who_waits_gives_up_in_the_end()
    {
        await using var holder = await BeginAsync("ada");
        var waiting = Store("grace").BeginAsync(
            StateSamples.Stack, StateSamples.Up with { LockTimeout = TimeSpan.FromSeconds(30) }, StateSamples.Base64, None);
        await PassUntilAsync(waiting);
        Assert.Equal("INF1120", (await Assert.ThrowsAsync<DiagnosticException>(() => waiting)).Diagnostics[0].Code);
    }

    [Fact]
    public async Task On_a_disk_without_a_clock_a_lease_is_watched()
    {
        var disk = new VirtualDisk(_clock);
        await OnDisk(disk, "ada", _clock).CreateAsync(StateSamples.Stack, null, None);
        var dead = await OnDisk(disk, "ada", new TestClock()).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        disk.Kill();
        _clock.WallOffset += TimeSpan.FromHours(1);
        Assert.Equal("INF1120", await CodeOf(() => OnDisk(disk, "grace", _clock).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None)));
        var waiting = OnDisk(disk, "grace", _clock).BeginAsync(
            StateSamples.Stack, StateSamples.Up with { LockTimeout = TimeSpan.FromSeconds(90) }, StateSamples.Base64, None);
        await PassUntilAsync(waiting);
        await using var next = await waiting;
        Assert.Equal("INF1122", Assert.Single(next.Diagnostics).Code);
        GC.KeepAlive(dead);
    }

    [Fact]
    public async Task On_the_same_machine_a_dead_holders_lock_is_taken_over_at_once_and_a_living_ones_never()
    {
        var disk = new VirtualDisk(_clock);
        await OnDisk(disk, "ada", _clock).CreateAsync(StateSamples.Stack, null, None);
        await OnDisk(disk, "ada", new TestClock()).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await _clock.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal("INF1120", await CodeOf(() => OnDisk(disk, "ada", _clock).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None)));
        disk.Kill();
        await using var next = await OnDisk(disk, "ada", _clock).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        Assert.Equal("INF1122", Assert.Single(next.Diagnostics).Code);
    }

    [Fact]
    public async Task The_originals_lock_is_taken_over_only_from_a_process_that_died_here()
    {
        var disk = new VirtualDisk(_clock);
        var bucket = new DiskBucket("file:///", VirtualDisk.Root, disk);
        await OnDisk(disk, "ada", _clock).CreateAsync(StateSamples.Stack, null, None);
        foreach (var (pid, host, expected) in (ImmutableArray<(int, string, string?)>)[(7, "host-ada", null), (8, "host-ada", "INF1120"), (7, "elsewhere", "INF1120")])
        {
            var content = $$"""{"pid":{{pid}},"username":"g","hostname":"{{host}}","timestamp":"2026-11-21T12:56:50.982010357Z"}""";
            await bucket.WriteAsync(Folder + "220e2a92-2e46-47a7-ae35-9d93d5680daf.json", Encoding.UTF8.GetBytes(content), WriteCondition.Any, None);
            var store = new BucketStateStore(bucket, Host("ada") with { IsProcessRunning = static pid => pid != 7 }, _clock);
            Assert.Equal(expected, await CodeOf(async () => await (await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None)).DisposeAsync()));
        }
    }

    [Fact]
    public async Task While_a_journal_is_left_the_stack_stays_locked_for_the_original_alone()
    {
        await using (var interrupted = await BeginAsync("ada"))
        {
            await interrupted.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        }

        var left = Assert.Single(await _bucket.ListAsync(Folder, None));
        Assert.Matches("/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.json$", left.Key);
        Assert.False(Assert.Single(await Store("ada").ListAsync(null, None)).IsLocked);
        await using (var next = await BeginAsync("grace"))
        {
            Assert.Equal("INF1130", Assert.Single(next.Diagnostics).Code);
        }

        Assert.Empty(await _bucket.ListAsync(Folder, None));
    }

    [Fact]
    public async Task Taking_and_giving_back_a_lock_takes_few_requests()
    {
        await Store("ada").CreateAsync(StateSamples.Stack, null, None);
        var counting = new GatedBucket(_bucket, static key => false);
        var store = new BucketStateStore(counting, Host("ada"), _clock);
        await (await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None)).DisposeAsync();
        Assert.InRange(counting.Requests.Count(static r => r.Contains("/locks/", StringComparison.Ordinal)), 3, 4);
    }

    // However slowly this machine goes on, the clock waits for it.
    private async Task PassUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await _clock.PassAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    private static async Task<string?> CodeOf(Func<Task> action) =>
        await Record.ExceptionAsync(action) is DiagnosticException failure ? failure.Diagnostics[0].Code : null;

    private static HostEnvironment Host(string user) => TestHost.With("/nowhere") with { UserName = user, MachineName = "host-" + user };

    private static BucketStateStore OnDisk(VirtualDisk disk, string user, TimeProvider time) =>
        new(new DiskBucket("file:///", VirtualDisk.Root, disk), Host(user), time);

    private BucketStateStore Store(string user, TimeProvider? time = null) => new(_bucket, Host(user), time ?? _clock);

    private async Task<IStackSession> BeginAsync(string user, TimeProvider? time = null)
    {
        if (!await Store(user).ExistsAsync(StateSamples.Stack, None))
        {
            await Store(user).CreateAsync(StateSamples.Stack, null, None);
        }

        return await Store(user, time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
    }
}
