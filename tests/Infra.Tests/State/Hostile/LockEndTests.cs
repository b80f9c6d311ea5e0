using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.Hostile;

/// <summary>Locks at the ends of operations that did not go as they should: nobody is kept out for nothing, and nobody is let in too early.</summary>
public sealed class LockEndTests
{
    private const string Folder = ".pulumi/locks/organization/proj/dev/";
    private const string Lock = Folder + StateSamples.LockName;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly MemoryBucket _bucket;
    private readonly HookedBucket _hooked;

    public LockEndTests()
    {
        _bucket = new MemoryBucket(_clock);
        _hooked = new HookedBucket(_bucket);
    }

    [Fact]
    public async Task A_lock_is_given_back_where_nobody_can_tell_whether_there_are_others()
    {
        await Store(_bucket).CreateAsync(StateSamples.Stack, null, None);
        _hooked.Before = static (what, key, _) => what == "list" && key == Folder ? throw new IOException("no answer") : Task.CompletedTask;
        await Assert.ThrowsAsync<DiagnosticException>(() => BeginAsync(_hooked));

        Assert.Empty(await _bucket.ListAsync(Folder, None));
        await (await BeginAsync(_bucket)).DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sign_of_life_that_is_cut_off_at_the_end_leaves_no_lock(bool hasJournal)
    {
        await Store(_bucket).CreateAsync(StateSamples.Stack, null, None);
        var session = await BeginAsync(_hooked);
        if (hasJournal)
        {
            await session.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        }

        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hooked.After = async (what, key, token) =>
        {
            // The sign of life has come through, and its answer does not come.
            if (what == "write" && key == Lock && sent.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        await PassUntilAsync(sent.Task);
        await session.DisposeAsync();

        Assert.Equal(hasJournal ? 1 : 0, (await _bucket.ListAsync(Folder, None)).Length);
        Assert.Empty(await Store(_bucket).LocksAsync(StateSamples.Stack, None));
        await (await BeginAsync(_bucket)).DisposeAsync();
    }

    [Fact]
    public async Task A_sign_of_life_whose_answer_got_lost_does_not_lose_the_lock()
    {
        await Store(_bucket).CreateAsync(StateSamples.Stack, null, None);
        await using var session = await BeginAsync(_hooked);
        var lost = 0;
        _hooked.After = (what, key, _) => what == "write" && key == Lock && lost++ == 0 ? throw new IOException("no answer") : Task.CompletedTask;
        while (lost == 0)
        {
            await _clock.PassAsync(TimeSpan.FromSeconds(1));
        }

        await session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(_clock.GetUtcNow()), None);
        Assert.Empty(await _bucket.ListAsync(Folder, None));
    }

    [Fact]
    public async Task Whoever_cannot_open_the_state_leaves_it_locked_for_programs_that_do_not_know_of_its_journal()
    {
        await InterruptedAsync();
        await Assert.ThrowsAsync<DiagnosticException>(() => BeginAsync(_bucket, new NoSecrets()));
        await RequireLeftAsync();
    }

    [Fact]
    public async Task A_removal_that_is_refused_leaves_the_stack_locked_for_programs_that_do_not_know_of_its_journal()
    {
        await InterruptedAsync();
        Assert.Equal("INF1113", (await Assert.ThrowsAsync<DiagnosticException>(() =>
            Store(_bucket).RemoveAsync(StateSamples.Stack, force: false, None))).Diagnostics[0].Code);
        await RequireLeftAsync();
    }

    [Fact]
    public async Task Breaking_a_dead_holders_lock_leaves_the_stack_locked_for_programs_that_do_not_know_of_its_journal()
    {
        var dead = await BeginNewAsync(new TestClock());
        await dead.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
        Assert.Single(await Store(_bucket).CancelAsync(StateSamples.Stack, None));
        Assert.Empty(await Store(_bucket).CancelAsync(StateSamples.Stack, None));
        await RequireLeftAsync();
    }

    [Fact]
    public async Task Where_holding_files_open_tells_nothing_a_dead_holders_lease_ends_on_his_own_machine_too()
    {
        var disk = new VirtualDisk(_clock) { TellsHolders = false };
        await OnDisk(disk, _clock).CreateAsync(StateSamples.Stack, null, None);
        await using (await BeginAsync(disk, _clock))
        {
            var living = BeginAsync(disk, _clock, TimeSpan.FromSeconds(90));
            await PassUntilAsync(living);
            Assert.Equal("INF1120", (await Assert.ThrowsAsync<DiagnosticException>(() => living)).Diagnostics[0].Code);
        }

        _ = await BeginAsync(disk, new TestClock());
        var waiting = BeginAsync(disk, _clock, TimeSpan.FromSeconds(90));
        await PassUntilAsync(waiting);
        await using var next = await waiting;
        Assert.Equal("INF1122", Assert.Single(next.Diagnostics).Code);
    }

    private static BucketStateStore OnDisk(VirtualDisk disk, TimeProvider time) =>
        new(new DiskBucket("file:///", VirtualDisk.Root, disk), TestHost.With("/nowhere"), time);

    private static Task<IStackSession> BeginAsync(VirtualDisk disk, TimeProvider time, TimeSpan wait = default) =>
        OnDisk(disk, time).BeginAsync(StateSamples.Stack, StateSamples.Up with { LockTimeout = wait }, StateSamples.Base64, None);

    private BucketStateStore Store(IBucket bucket, TimeProvider? time = null) => new(bucket, TestHost.With("/nowhere"), time ?? _clock);

    private Task<IStackSession> BeginAsync(IBucket bucket, ISecretsProviderSource? secrets = null) =>
        Store(bucket).BeginAsync(StateSamples.Stack, StateSamples.Up, secrets ?? StateSamples.Base64, None);

    // However slowly this machine goes on, the clock waits for it.
    private async Task PassUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await _clock.PassAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task<IStackSession> BeginNewAsync(TimeProvider time)
    {
        await Store(_bucket).CreateAsync(StateSamples.Stack, null, None);
        return await Store(_bucket, time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
    }

    private async Task InterruptedAsync()
    {
        await using var interrupted = await BeginNewAsync(_clock);
        await interrupted.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
    }

    private async Task RequireLeftAsync()
    {
        Assert.Single(await _bucket.ListAsync(Folder, None));
        Assert.Empty(await Store(_bucket).LocksAsync(StateSamples.Stack, None));
        await using (var next = await BeginAsync(_bucket))
        {
            Assert.Equal("b", Assert.Single(next.Base.PendingOperations).Resource.Urn.Name);
        }

        Assert.Empty(await _bucket.ListAsync(Folder, None));
    }

    private sealed class NoSecrets : ISecretsProviderSource
    {
        public ISecretsProvider Open(SecretsProviderState? recorded) =>
            throw new DiagnosticException(SecretsDiagnostics.WrongPassphrase.Create("it does not fit"));
    }
}
