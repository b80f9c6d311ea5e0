using System.Numerics;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>Journals that were cut, damaged, or written to by many at once.</summary>
public sealed class StateJournalTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly BucketStateStore _store;

    public StateJournalTests() => _store = StateSamples.Store(_folder.Path);

    private string JournalFile => Path.Combine(_folder.Path, ".pulumi", "stacks", "proj", "dev.journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_cut_at_any_byte_gives_every_entry_before_the_cut()
    {
        var (journal, ends) = await InterruptedAsync(4);
        for (var length = 0; length <= journal.Length; length++)
        {
            File.WriteAllBytes(JournalFile, journal[..length]);
            var loaded = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
            Assert.Equal(ends.Count(end => end <= length), loaded.Snapshot.Resources.Length);
            Assert.Equal(length > 0 && length != ends[0] && !ends.Contains(length) && length != HeaderEnd(journal), loaded.Diagnostics.Any(static d => d.Code == "INF1131"));
        }
    }

    [Fact]
    public async Task A_cut_journal_is_taken_in_by_the_next_session()
    {
        var (journal, ends) = await InterruptedAsync(3);
        File.WriteAllBytes(JournalFile, journal[..(ends[1] + 5)]);
        await using (var session = await BeginAsync())
        {
            Assert.Equal(["INF1131", "INF1130"], session.Diagnostics.Select(static d => d.Code));
            Assert.Equal(["r0", "r1"], session.Base.Resources.Select(static r => r.Urn.Name));
            await session.CommitAsync(session.Base, StateSamples.Summary(DateTimeOffset.UnixEpoch), None);
        }

        Assert.Equal(2, (await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Length);
        Assert.False(File.Exists(JournalFile));
    }

    [Fact]
    public async Task Damage_before_the_end_is_refused_and_nothing_is_changed()
    {
        var (journal, ends) = await InterruptedAsync(4);
        for (var at = 0; at < ends[^2]; at++)
        {
            var damaged = (byte[])journal.Clone();
            damaged[at] ^= 0x18;
            File.WriteAllBytes(JournalFile, damaged);
            var failure = await Assert.ThrowsAsync<DiagnosticException>(() => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
            Assert.Equal("INF1132", failure.Diagnostics[0].Code);
            Assert.Contains("last good state", failure.Diagnostics[0].Message, StringComparison.Ordinal);
        }

        var before = File.ReadAllBytes(JournalFile);
        await Assert.ThrowsAsync<DiagnosticException>(BeginAsync);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public async Task A_bit_that_has_flipped_anywhere_is_refused_and_nothing_is_changed()
    {
        var (journal, ends) = await InterruptedAsync(3);
        for (var bit = 0; bit < journal.Length * 8; bit += bit / 8 >= ends[1] && bit / 8 < ends[1] + 16 ? 1 : 7)
        {
            await RefusedAsync(Flipped(journal, bit));
        }

        // The next write was begun, and has not come far enough to say what it is.
        foreach (var begun in (byte[][])[[7], new byte[30], "{\"op\":1}"u8.ToArray()])
        {
            await RefusedAsync([.. Flipped(journal, (ends[1] * 8) + 3), .. begun]);
            await RefusedAsync([.. Flipped(journal, (ends[1] + 40) * 8), .. begun]);
        }

        async Task RefusedAsync(byte[] damaged)
        {
            File.WriteAllBytes(JournalFile, damaged);
            var failure = await Assert.ThrowsAsync<DiagnosticException>(() => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
            Assert.Equal("INF1132", failure.Diagnostics[0].Code);
            Assert.Contains("last good state", failure.Diagnostics[0].Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<DiagnosticException>(BeginAsync);
            Assert.Equal(damaged, File.ReadAllBytes(JournalFile));
        }
    }

    [Fact]
    public async Task A_flipped_bit_is_refused_with_the_version_that_puts_the_state_back()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var session = await BeginAsync())
        {
            await session.CommitAsync(
                StateSamples.Snapshot(StateSamples.Resource("kept")), StateSamples.Summary(DateTimeOffset.UnixEpoch), None);
        }

        await using (var session = await BeginAsync())
        {
            await session.Journal.AppendAsync(StateSamples.Begin(1, "lost"), None);
        }

        File.WriteAllBytes(JournalFile, Flipped(File.ReadAllBytes(JournalFile), ((int)new FileInfo(JournalFile).Length - 10) * 8));
        var failure = await Assert.ThrowsAsync<DiagnosticException>(() => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));

        var told = Assert.Single(failure.Diagnostics);
        Assert.Contains("one bit", told.Message, StringComparison.Ordinal);
        Assert.Contains("infra stack import --version 1'", told.NextStep, StringComparison.Ordinal);
        Assert.Contains("infra refresh", told.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_bit_at_the_end_and_zeros_there_are_a_torn_write()
    {
        var (journal, ends) = await InterruptedAsync(3);
        for (var at = ends[1]; at < journal.Length; at++)
        {
            await TornAsync([.. journal[..at], (byte)(journal[at] ^ 0x18), .. journal[(at + 1)..]]);
            await TornAsync([.. journal[..at], .. new byte[journal.Length - at]]);
        }

        // The length is not whole.
        await TornAsync(Flipped(journal, (ends[1] + 40) * 8)[..^1]);
        await TornAsync(Flipped(journal, ends[1] * 8)[..^1]);
    }

    [Fact]
    public async Task Zeros_that_the_checksum_takes_for_one_flipped_bit_are_a_torn_write()
    {
        var (journal, ends) = await InterruptedAsync(3);
        var head = ends[1];
        journal.AsSpan(head + 50, 20).Clear();
        BitConverter.TryWriteBytes(journal.AsSpan(head + 8), Crc32C(journal.AsSpan(head + 16)));
        BitConverter.TryWriteBytes(journal.AsSpan(head + 12), Crc32C(journal.AsSpan(head, 12)));

        await TornAsync(Flipped(journal, (head + 30) * 8));

        static uint Crc32C(ReadOnlySpan<byte> bytes)
        {
            var crc = uint.MaxValue;
            foreach (var b in bytes)
            {
                crc = BitOperations.Crc32C(crc, b);
            }

            return ~crc;
        }
    }

    [Fact]
    public async Task A_state_put_in_the_place_of_a_damaged_one_sets_the_damage_aside()
    {
        var (journal, ends) = await InterruptedAsync(4);
        journal[ends[0] + 10] ^= 0x10;
        File.WriteAllBytes(JournalFile, journal);
        var stackFile = Path.ChangeExtension(JournalFile, ".json");
        File.WriteAllText(stackFile, "{");
        var restored = new OpenedCheckpoint(
            new Checkpoint { Latest = StateSamples.Snapshot(StateSamples.Resource("back")) },
            new SecretSealer(StateSamples.Base64.Open(null)));

        await _store.RestoreAsync(StateSamples.Stack, restored, StateSamples.Up, None);

        var read = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal(["back"], read.Snapshot.Resources.Select(static r => r.Urn.Name));
        Assert.Empty(read.Diagnostics);
        Assert.Equal("{", File.ReadAllText(stackFile + ".damaged"));
        Assert.Equal(journal, File.ReadAllBytes(JournalFile + ".damaged"));
        Assert.Single(await _store.HistoryAsync(StateSamples.Stack, 10, None));
        Assert.Empty(await _store.LocksAsync(StateSamples.Stack, None));
    }

    [Fact]
    public async Task Nobody_puts_a_state_back_under_a_running_operation()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using var session = await BeginAsync();
        var state = new OpenedCheckpoint(new Checkpoint { Latest = StateSamples.Snapshot() }, new SecretSealer(StateSamples.Base64.Open(null)));

        var refused = await Assert.ThrowsAsync<DiagnosticException>(() => _store.RestoreAsync(StateSamples.Stack, state, StateSamples.Up, None));

        Assert.Equal("INF1120", refused.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Who_reads_while_an_operation_runs_hears_that_it_runs()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using var session = await BeginAsync();
        await session.Journal.AppendAsync(StateSamples.Begin(1, "c"), None);

        var read = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);

        var told = Assert.Single(read.Diagnostics);
        Assert.Equal("INF1124", told.Code);
        Assert.Contains("infra up", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_operation_left_open_is_not_counted_twice()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var first = await BeginAsync())
        {
            await first.Journal.AppendAsync(StateSamples.Begin(1, "a"), None);
            await first.Journal.AppendAsync(StateSamples.Begin(2, "b"), None);
        }

        await using (var second = await BeginAsync())
        {
            await second.Journal.AppendAsync(new PendingSettled(1, 0, null, []), None);
            await second.Journal.AppendAsync(new PendingSettled(2, 1, null, []), None);
            await second.Journal.AppendAsync(StateSamples.Begin(3, "c"), None);
        }

        var told = Assert.Single((await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Diagnostics);
        Assert.Contains("the outcome of 1 operation is not known", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_dies_while_it_takes_a_journal_in_loses_nothing()
    {
        var (journal, _) = await InterruptedAsync(3);
        var checkpoint = Path.Combine(_folder.Path, ".pulumi", "stacks", "proj", "dev.json");
        var original = File.ReadAllBytes(checkpoint);
        for (var failAt = 1; failAt < 20; failAt++)
        {
            File.WriteAllBytes(checkpoint, original);
            File.WriteAllBytes(JournalFile, journal);
            var files = new FaultyDisk(new RealDisk(), failAt);
            try
            {
                await using var session = await StateSamples.Store(_folder.Path, files).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
            }
            catch (DiagnosticException)
            {
            }

            File.Delete(Path.Combine(_folder.Path, ".pulumi", "locks", "organization", "proj", "dev", StateSamples.LockName));
            Assert.Equal(3, (await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Length);
        }
    }

    [Fact]
    public async Task Entries_that_wait_together_share_a_flush_and_keep_their_order()
    {
        const int Count = 300;
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        using var gate = new ManualResetEventSlim();
        var appends = 0;
        files.OnChange = (_, what) =>
        {
            // The second append waits until every entry is there: then one more flush must do for all of them.
            if (what.StartsWith("append dev.journal", StringComparison.Ordinal) && Interlocked.Increment(ref appends) == 2)
            {
                gate.Wait();
            }
        };
        await using (var session = await StateSamples.Store(_folder.Path, files).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
        {
            var waiting = Enumerable.Range(0, Count)
                .Select(i => session.Journal.AppendAsync(StateSamples.End(i + 1, new SlotAppended(StateSamples.Resource($"r{i}"))), None).AsTask()).ToArray();
            gate.Set();
            await Task.WhenAll(waiting);
            Assert.InRange(appends, 2, 4);
        }

        var loaded = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal(Enumerable.Range(0, Count).Select(static i => $"r{i}"), loaded.Snapshot.Resources.Select(static r => r.Urn.Name));
    }

    [Fact]
    public async Task The_bytes_of_an_entry_do_not_depend_on_the_size_of_the_stack()
    {
        // A step is a begin and an end; the target is P10: at most 1.1 times as much at 10,000 resources as at 100.
        Assert.InRange((double)await BytesOfAnEntryAsync("large", 10_000) / await BytesOfAnEntryAsync("small", 100), 0.9, 1.1);

        async Task<long> BytesOfAnEntryAsync(string name, int resources)
        {
            var stack = StateSamples.Stack with { Stack = name };
            await _store.CreateAsync(stack, null, None);
            await using (var session = await _store.BeginAsync(stack, StateSamples.Up, StateSamples.Base64, None))
            {
                await session.CommitAsync(
                    StateSamples.Snapshot(Enumerable.Range(0, resources).Select(static i => StateSamples.Resource($"r{i}"))),
                    StateSamples.Summary(DateTimeOffset.UnixEpoch), None);
            }

            await using var next = await _store.BeginAsync(stack, StateSamples.Up, StateSamples.Base64, None);
            var file = Path.Combine(Path.GetDirectoryName(JournalFile)!, name + ".journal");
            var before = new FileInfo(file).Length;
            await next.Journal.AppendAsync(StateSamples.Begin(1, "x"), None);
            await next.Journal.AppendAsync(StateSamples.End(1, new SlotReplaced(resources / 2, StateSamples.Resource("x"))), None);
            return new FileInfo(file).Length - before;
        }
    }

    [Fact]
    public async Task Once_a_write_failed_nothing_more_is_taken()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        await using (var session = await StateSamples.Store(_folder.Path, files).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
        {
            await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("a"))), None);
            files.FailAt = 1;
            await Assert.ThrowsAsync<IOException>(async () => await session.Journal.AppendAsync(StateSamples.Begin(2, "b"), None));
            files.FailAt = int.MaxValue;
            await Assert.ThrowsAsync<IOException>(async () => await session.Journal.AppendAsync(StateSamples.Begin(3, "c"), None));
        }

        var loaded = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal("a", Assert.Single(loaded.Snapshot.Resources).Urn.Name);
        Assert.Empty(loaded.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task Every_kind_of_pending_operation_survives()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var session = await BeginAsync())
        {
            foreach (var kind in Enum.GetValues<PendingOperationKind>())
            {
                await session.Journal.AppendAsync(StateSamples.Begin((int)kind + 1, $"p{(int)kind}", kind), None);
            }

            await session.Journal.AppendAsync(StateSamples.End((int)PendingOperationKind.Reading + 1), None);
        }

        Assert.Equal(
            [PendingOperationKind.Creating, PendingOperationKind.Updating, PendingOperationKind.Deleting, PendingOperationKind.Importing],
            (await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.PendingOperations.Select(static p => p.Kind));
    }

    private static int HeaderEnd(byte[] journal) => 8 + 16 + (int)BitConverter.ToUInt32(journal, 8);

    private static byte[] Flipped(byte[] journal, int bit)
    {
        var flipped = (byte[])journal.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private async Task TornAsync(byte[] journal)
    {
        File.WriteAllBytes(JournalFile, journal);
        var loaded = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal(["r0", "r1"], loaded.Snapshot.Resources.Select(static r => r.Urn.Name));
        Assert.Equal(["INF1131", "INF1130"], loaded.Diagnostics.Select(static d => d.Code));
    }

    private Task<IStackSession> BeginAsync() => _store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);

    // A journal of that many creates, and where each entry ends.
    private async Task<(byte[] Journal, List<int> Ends)> InterruptedAsync(int creates)
    {
        var ends = new List<int>();
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var session = await BeginAsync())
        {
            for (var i = 0; i < creates; i++)
            {
                await session.Journal.AppendAsync(StateSamples.End(i + 1, new SlotAppended(StateSamples.Resource($"r{i}"))), None);
                ends.Add((int)new FileInfo(JournalFile).Length);
            }
        }

        return (File.ReadAllBytes(JournalFile), ends);
    }
}
