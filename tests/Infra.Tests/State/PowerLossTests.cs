using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>The machine loses power before any change of the disk, and the disk keeps what it likes of what was not flushed.</summary>
public sealed class PowerLossTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualTime _time = new();

    public static TheoryData<string> Disks() => ["forgets everything", "keeps everything", "keeps names", "keeps half", "keeps every other name"];

    [Theory]
    [MemberData(nameof(Disks))]
    public async Task What_was_told_to_be_durable_is_there_after_power_is_lost_anywhere(string disk)
    {
        for (var lostAt = 1; ; lostAt++)
        {
            var (told, changes) = await RunAsync(disk, lostAt);
            if (changes < lostAt)
            {
                Assert.Equal(["a", "b", "c"], told);
                Assert.True(lostAt > 60);
                return;
            }
        }
    }

    private async Task<(List<string> Told, int Changes)> RunAsync(string kind, int lostAt)
    {
        var disk = Disk(kind);
        var told = new List<string>();
        await Store(disk).CreateAsync(StateSamples.Stack, null, None);
        var changes = 0;
        disk.OnChange = (_, _) => _ = Interlocked.Increment(ref changes) >= lostAt ? throw new IOException("no power") : 0;
        try
        {
            await UpdateAsync(Store(disk), told, ["a"]);
            await UpdateAsync(Store(disk), told, ["b", "c"]);
        }
        catch (Exception e) when (e is IOException or DiagnosticException)
        {
            // The power is gone.
        }

        disk.OnChange = null;
        disk.Crash();
        var loaded = await Store(disk).LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        var names = loaded.Snapshot.Resources.Select(static r => r.Urn.Name).ToHashSet();
        Assert.True(names.IsSupersetOf(told), $"{kind}, lost at change {lostAt}: told {string.Join(",", told)}, found {string.Join(",", names)}");
        await using var next = await Store(disk).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await next.CommitAsync(next.Base, StateSamples.Summary(_time.Now), None);
        return (told, changes);
    }

    private async Task UpdateAsync(IStateStore store, List<string> told, string[] names)
    {
        await using var session = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        for (var i = 0; i < names.Length; i++)
        {
            await session.Journal.AppendAsync(StateSamples.Begin(i + 1, names[i]), None);
            await session.Journal.AppendAsync(StateSamples.End(i + 1, new SlotAppended(StateSamples.Resource(names[i]))), None);
            told.Add(names[i]);
        }

        var made = names.Select(static n => StateSamples.Resource(n));
        await session.CommitAsync(StateSamples.Snapshot([.. made, .. session.Base.Resources]), StateSamples.Summary(_time.Now), None);
    }

    private VirtualDisk Disk(string kind) => new(_time)
    {
        KeepsOfUnflushed = kind switch { "keeps everything" => static n => n, "keeps half" => static n => n / 2, _ => static _ => 0 },
        KeepsUnflushedName = kind switch
        {
            "keeps everything" or "keeps names" => static _ => true,
            "keeps every other name" => static name => string.GetHashCode(name, StringComparison.Ordinal) % 2 == 0,
            _ => static _ => false,
        },
    };

    private BucketStateStore Store(IDisk disk) => StateSamples.Store(VirtualDisk.Root, disk, _time);
}
