using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>Files on a disk that nobody finishes any more.</summary>
public sealed class UnfinishedFileTests : IDisposable
{
    private const string Mark = ".0123456789abcdef0123456789abcdef.tmp";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly BucketStateStore _store;

    public UnfinishedFileTests() => _store = StateSamples.Store(_folder.Path, time: _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_process_that_died_has_half_written_goes_with_the_next_operation()
    {
        await CreateAsync();
        string[] left =
        [
            Half("stacks", "proj", "dev.json" + Mark), Half("stacks", "proj", "dev.json.gz" + Mark), Half("stacks", "proj", "dev.json.bak" + Mark),
            Half("stacks", "proj", "dev.journal" + Mark), Half("stacks", "proj", "dev.pulumi-tags" + Mark),
        ];
        string[] ofOthers =
        [
            Half("stacks", "proj", "dev.json.json" + Mark), Half("stacks", "proj", "dev2.json" + Mark), Half("stacks", "proj", "dev.json.tmp"),
            Half("stacks", "other", "dev.json" + Mark),
        ];

        await using (new FileStream(left[0], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await (await BeginAsync()).DisposeAsync();
        }

        Assert.All(left.Skip(1), static f => Assert.False(File.Exists(f), f));
        Assert.All(ofOthers.Prepend(left[0]), static f => Assert.True(File.Exists(f), f));
    }

    [Fact]
    public async Task What_it_has_half_written_under_its_lock_goes_when_that_is_taken_over()
    {
        await CreateAsync();
        string[] left =
        [
            Half("history", "proj", "dev", "dev-7.history.json" + Mark), Half("backups", "proj", "dev", "dev.7.json" + Mark),
            Half("locks", "organization", "proj", "dev", StateSamples.LockName + Mark),
        ];
        var ofAnother = Half("history", "proj", "dev2", "dev2-7.history.json" + Mark);

        await (await BeginAsync()).DisposeAsync();
        Assert.All(left, static f => Assert.True(File.Exists(f), f));
        File.WriteAllText(
            Half("locks", "organization", "proj", "dev", StateSamples.LockName),
            """{"heldOpen":true,"hostname":"engine-room","pid":7,"timestamp":"2026-01-01T00:00:00Z","username":"grace"}""");
        await (await BeginAsync()).DisposeAsync();

        Assert.All(left, static f => Assert.False(File.Exists(f), f));
        Assert.True(File.Exists(ofAnother));
    }

    [Fact]
    public async Task A_stack_that_is_removed_leaves_nothing_half_written()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        string[] left = [Half("stacks", "proj", "dev.json" + Mark), Half("backups", "proj", "dev", "dev.7.json" + Mark)];

        await _store.RemoveAsync(StateSamples.Stack, force: false, None);

        Assert.All(left, static f => Assert.False(File.Exists(f), f));
    }

    [Fact]
    public async Task Wherever_a_process_dies_that_makes_a_stack_or_tags_it_nothing_of_that_stays()
    {
        for (var diesAt = 1; ; diesAt++)
        {
            var (disk, changes) = (new VirtualDisk(_time), 0);
            disk.OnChange = (_, _) => _ = ++changes >= diesAt ? throw new IOException("the process is dead") : 0;
            try
            {
                await Store(disk).CreateAsync(StateSamples.Stack, null, None);
                await TagAsync(Store(disk));
            }
            catch (DiagnosticException)
            {
                // As far as it came.
            }

            disk.OnChange = null;
            disk.Kill();
            if (!await Store(disk).ExistsAsync(StateSamples.Stack, None))
            {
                await Store(disk).CreateAsync(StateSamples.Stack, null, None);
            }

            await using (await Store(disk).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
            {
                Assert.DoesNotContain(Files(disk, VirtualDisk.Root), static f => f.EndsWith(".tmp", StringComparison.Ordinal));
            }

            if (changes < diesAt)
            {
                Assert.True(diesAt > 10);
                return;
            }
        }
    }

    [Fact]
    public async Task Who_tidies_takes_nothing_away_from_those_who_write()
    {
        const string Key = "meta.yaml";
        var bucket = new DiskBucket("file://tidied", _folder.Path);

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, token) =>
        {
            await bucket.WriteAsync(Key, "version: 1\n"u8.ToArray(), WriteCondition.Any, token);
            await bucket.RemoveUnfinishedAsync(Key + ".", static k => k == Key, token);
        });

        Assert.Equal([Key], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_a_living_process_is_about_to_finish_stays()
    {
        var disk = new VirtualDisk(_time);
        var bucket = new DiskBucket("file:///state", Path.Combine(VirtualDisk.Root, "state"), disk);
        var tidied = 0;
        disk.OnChange = (what, _) =>
        {
            if (what == "rename")
            {
                tidied++;
                Assert.True(bucket.RemoveUnfinishedAsync("a/", static _ => true, None).IsCompletedSuccessfully);
            }
        };

        Assert.NotNull(await bucket.WriteAsync("a/x", new byte[] { 1 }, WriteCondition.IfAbsent, None));
        await bucket.CopyAsync("a/x", "a/y", None);
        await (await bucket.Logs.CreateAsync("a/z", None)).DisposeAsync();

        Assert.Equal(["a/x", "a/y", "a/z"], (await bucket.ListAsync("", None)).Select(static b => b.Key));
        Assert.Equal(3, tidied);
    }

    private static Task TagAsync(BucketStateStore store) => store.EditTagsAsync(StateSamples.Stack, static t => t.SetItem("team", "core"), None);

    private static IEnumerable<string> Files(VirtualDisk disk, string folder) => disk.List(folder)!.SelectMany(e =>
        e.IsFolder ? Files(disk, Path.Combine(folder, e.Name)) : [Path.Combine(folder, e.Name)]);

    private BucketStateStore Store(VirtualDisk disk) => StateSamples.Store(VirtualDisk.Root, disk, _time);

    private async Task CreateAsync()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await (await BeginAsync()).CommitAsync(StateSamples.Snapshot(), StateSamples.Summary(_time.Now), None);
    }

    private string Half(params string[] path)
    {
        var file = Path.Combine([_folder.Path, ".pulumi", .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{");
        return file;
    }

    private Task<IStackSession> BeginAsync() => _store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
}
