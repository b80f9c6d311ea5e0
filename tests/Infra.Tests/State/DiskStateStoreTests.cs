using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>The contract on a disk, and what only a disk can do wrong.</summary>
public sealed class DiskStateStoreTests : StateStoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly BucketStateStore _store;

    public DiskStateStoreTests() => _store = StateSamples.Store(_folder.Path, time: Time);

    private protected override IStateStore Store => _store;

    private string StackFile => InRoot("stacks", "proj", "dev.json");

    private string JournalFile => InRoot("stacks", "proj", "dev.journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_where_the_original_looks_for_them()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        Assert.Equal("version: 1\n", File.ReadAllText(InRoot("meta.yaml")));
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        var stamp = (Time.Now - DateTimeOffset.UnixEpoch).Ticks * 100;
        Assert.Equal(
            [$"backups/proj/dev/dev.{stamp}.json", $"history/proj/dev/dev-{stamp}.checkpoint.json", $"history/proj/dev/dev-{stamp}.history.json",
                "meta.yaml", "stacks/proj/dev.json", "stacks/proj/dev.json.bak"],
            Directory.GetFiles(InRoot(), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(InRoot(), f)).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(StackFile), File.ReadAllText(InRoot("backups", "proj", "dev", $"dev.{stamp}.json")));
        Assert.Equal(
            $$$"""{"kind":"update","startTime":{{{Time.Now.ToUnixTimeSeconds()}}},"message":"why not","environment":{},"config":{},"version":0,"result":"succeeded","endTime":{{{Time.Now.ToUnixTimeSeconds() + 3}}},"resourceChanges":{"create":2}}""",
            File.ReadAllText(InRoot("history", "proj", "dev", $"dev-{stamp}.history.json")));
        Assert.Equal("organization/proj/dev", JsonDocument.Parse(File.ReadAllBytes(StackFile)).RootElement.GetProperty("checkpoint").GetProperty("stack").GetString());
    }

    [Fact]
    public async Task Reading_changes_no_byte()
    {
        Assert.Empty(await _store.ListAsync(null, None));
        Assert.Empty(_folder.Contents());

        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var killed = await BeginAsync())
        {
            await killed.Journal.AppendAsync(StateSamples.Begin(1, "c"), None);
        }

        var before = _folder.Contents();
        await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        await _store.ListAsync(null, None);
        await _store.HistoryAsync(StateSamples.Stack, 5, None);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public async Task A_session_that_did_nothing_leaves_nothing()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var before = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        await (await BeginAsync()).DisposeAsync();
        Assert.Equal(before, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_gzipped_stack_stays_gzipped()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var gzip = new BucketStateStore(new DiskBucket("file://x", _folder.Path), TestHost.With(_folder.Path, ("PULUMI_DIY_BACKEND_GZIP", "true")), Time);
        await using (var session = await gzip.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
        {
            await session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(Time.Now), None);
        }

        Assert.False(File.Exists(StackFile));
        Assert.Equal([0x1f, 0x8b], File.ReadAllBytes(StackFile + ".gz")[..2]);
        Assert.Equal(1, Assert.Single(await _store.ListAsync(null, None)).ResourceCount);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b")));
        Assert.False(File.Exists(StackFile));
        Assert.Equal("b", (await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources[0].Urn.Name);
        Assert.Equal(2, (await _store.HistoryAsync(StateSamples.Stack, 5, None)).Length);
    }

    [Fact]
    public async Task The_layout_without_projects_is_refused_with_advice()
    {
        Directory.CreateDirectory(InRoot("stacks"));
        File.WriteAllText(InRoot("stacks", "dev.json"), "{}");
        Assert.Contains("infra state upgrade", (await Refuses("INF1114", () => _store.ListAsync(null, None))).NextStep, StringComparison.Ordinal);
        await Refuses("INF1114", () => _store.CreateAsync(StateSamples.Stack, null, None));
        Assert.False(File.Exists(InRoot("meta.yaml")));
        File.WriteAllText(InRoot("meta.yaml"), "version: 2\n");
        await Refuses("INF1115", () => _store.ListAsync(null, None));
        File.WriteAllText(InRoot("meta.yaml"), "nonsense");
        await Refuses("INF1115", () => _store.ListAsync(null, None));
    }

    [Fact]
    public async Task Bad_state_is_never_an_empty_stack()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        foreach (var (content, code) in (ImmutableArray<(string, string)>)[("", "INF1100"), ("{\"version\":3,\"chec", "INF1100"), ("{\"version\":9,\"checkpoint\":{}}", "INF1101")])
        {
            File.WriteAllText(StackFile, content);
            await Refuses(code, () => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
            await Refuses(code, BeginAsync);
            await Refuses("INF1113", () => _store.RemoveAsync(StateSamples.Stack, false, None));
            Assert.Equal(content, File.ReadAllText(StackFile));
            Assert.Null(Assert.Single(await _store.ListAsync(null, None)).ResourceCount);
        }

        File.Delete(StackFile);
        Assert.Contains(".bak", (await Refuses("INF1111", () => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None))).NextStep, StringComparison.Ordinal);
        Directory.CreateDirectory(StackFile);
        await Refuses("INF1110", () => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
        await Refuses("INF1110", () => _store.CreateAsync(StateSamples.Stack, null, None));
    }

    [Fact]
    public async Task A_lock_of_the_original_is_honoured_and_named()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var folder = Directory.CreateDirectory(InRoot("locks", "organization", "proj", "dev")).FullName;
        File.WriteAllText(Path.Combine(folder, "a.json"), """{"pid":31321,"username":"grace","hostname":"vm","timestamp":"2026-11-21T12:56:50.982010357Z"}""");
        File.WriteAllText(Path.Combine(folder, "a.json.attrs"), "{}");
        File.WriteAllText(Path.Combine(folder, "b.json"), "half wri");
        var diagnostic = await Refuses("INF1120", BeginAsync);
        Assert.Contains("locked by 2 lock(s): grace@vm (pid 31321) since 2026-11-21T12:56:50Z", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(["grace", "unknown"], (await _store.CancelAsync(StateSamples.Stack, None)).Select(static o => o.UserName));
        await (await BeginAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Our_lock_is_one_that_the_original_honours()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using var session = await BeginAsync();
        var path = Assert.Single(Directory.GetFiles(InRoot("locks", "organization", "proj", "dev")));
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var root = (await JsonDocument.ParseAsync(stream)).RootElement;
        Assert.Equal((4711, "ada", "engine-room"), (root.GetProperty("pid").GetInt32(), root.GetProperty("username").GetString(), root.GetProperty("hostname").GetString()));
        Assert.Equal(Time.Now, root.GetProperty("timestamp").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_lock_of_a_process_that_died_here_is_taken_over_and_one_from_elsewhere_is_not()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var lockFile = Path.Combine(Directory.CreateDirectory(InRoot("locks", "organization", "proj", "dev")).FullName, StateSamples.LockName);
        const string Content = """{"heldOpen":true,"hostname":"HOST","pid":7,"timestamp":"2026-01-01T00:00:00Z","username":"grace"}""";
        File.WriteAllText(lockFile, Content.Replace("HOST", "elsewhere", StringComparison.Ordinal));
        await Refuses("INF1120", BeginAsync);
        File.WriteAllText(lockFile, Content.Replace("HOST", "engine-room", StringComparison.Ordinal));
        await using var session = await BeginAsync();
        var diagnostic = Assert.Single(session.Diagnostics);
        Assert.Equal("INF1122", diagnostic.Code);
        Assert.Contains("grace@engine-room (pid 7)", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_race_for_a_stack_exactly_one_begins()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var sessions = new List<IStackSession>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (_, _) =>
        {
            try
            {
                var session = await StateSamples.Store(_folder.Path, time: Time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
                lock (sessions)
                {
                    sessions.Add(session);
                }
            }
            catch (DiagnosticException e) when (e.Diagnostics[0].Code == "INF1120")
            {
            }
        });
        await Assert.Single(sessions).DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_fails_anywhere_loses_nothing()
    {
        for (var failAt = 1; ; failAt++)
        {
            Assert.True(failAt < 200);
            var disk = new VirtualDisk(Time);
            var store = StateSamples.Store(VirtualDisk.Root, disk, Time);
            await store.CreateAsync(StateSamples.Stack, null, None);
            await using (var first = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
            {
                await first.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(Time.Now), None);
            }

            var faulty = new FaultyDisk(disk, failAt);
            var succeeded = await TryUpdateAsync(StateSamples.Store(VirtualDisk.Root, faulty, Time));
            disk.Crash();

            // What was durable is found again, whatever happened: the old state, or the new resource with it.
            var names = (await store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources.Select(static r => r.Urn.Name).Order();
            Assert.Contains(string.Join(",", names), (string[])(succeeded ? ["a,b"] : ["a", "a,b"]));
            await using var next = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
            if (faulty.Changes < failAt)
            {
                Assert.True(succeeded && failAt > 30);
                break;
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task A_rename_that_fails_leaves_the_old_state_as_it_is(int times)
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        var before = File.ReadAllBytes(StackFile);
        var files = new FaultyDisk(new RealDisk());
        var failed = 0;
        files.OnChange = (_, what) =>
        {
            if (what == "rename dev.json" && failed++ < times)
            {
                // Nothing stood in its place for a moment, and nothing half-written.
                Assert.Equal(before, File.ReadAllBytes(StackFile));
                throw new UnauthorizedAccessException("a scanner has it");
            }
        };
        await using var session = await StateSamples.Store(_folder.Path, files, Time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("b"))), None);
        var failure = await Record.ExceptionAsync(() =>
            session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b")), StateSamples.Summary(Time.Now), None));

        // It is tried again a few times.
        Assert.Equal(times > 2, failure is not null);
        Assert.Equal(times > 2 ? 4 : 2, failed - (times > 2 ? 0 : 1));
        Assert.Equal(times > 2, before.AsSpan().SequenceEqual(File.ReadAllBytes(StackFile)));
        Assert.Equal(times > 2 ? "INF1140" : null, (failure as DiagnosticException)?.Diagnostics[0].Code);
    }

    [Fact]
    public async Task What_cannot_be_written_as_the_state_is_kept_elsewhere_and_in_the_journal()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        files.OnChange = (_, what) => _ = what == "rename dev.json" ? throw new IOException("No space left on device") : 0;
        var session = await StateSamples.Store(_folder.Path, files, Time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("b"))), None);
        var secret = StateSamples.Resource("b", PropertyMap.Of(("s", PropertyValue.Secret("hush"))));
        var diagnostic = await Refuses("INF1140", () => session.CommitAsync(StateSamples.Snapshot(secret), StateSamples.Summary(Time.Now), None));
        await session.DisposeAsync();

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "emergency")));
        Assert.Contains(copy, diagnostic.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", File.ReadAllText(copy), StringComparison.Ordinal);
        Assert.Equal("b", CheckpointSerializer.ReadExport(File.ReadAllBytes(copy), copy, StateSamples.Base64).Require().Checkpoint.Latest!.Resources[0].Urn.Name);
        Assert.Equal("b", Assert.Single((await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources).Urn.Name);
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_is_only_told()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        files.OnChange = (_, what) => _ = what.Contains(".history", StringComparison.Ordinal) ? throw new IOException("no") : 0;
        await using var session = await StateSamples.Store(_folder.Path, files, Time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")), StateSamples.Summary(Time.Now), None);
        Assert.Equal("INF1141", Assert.Single(session.Diagnostics).Code);
        Assert.Single((await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None)).Snapshot.Resources);
        Assert.False(File.Exists(JournalFile));
    }

    [Fact]
    public async Task A_journal_of_another_state_is_refused()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await using (var killed = await BeginAsync())
        {
            await killed.Journal.AppendAsync(StateSamples.Begin(1, "c"), None);
        }

        var journal = File.ReadAllBytes(JournalFile);
        File.Delete(JournalFile);
        await CommitAsync(StateSamples.Snapshot(StateSamples.Resource("a")));
        File.WriteAllBytes(JournalFile, journal);
        await Refuses("INF1133", () => _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
        await Refuses("INF1133", BeginAsync);
        Assert.Equal(journal, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public async Task A_journal_whose_commit_went_through_is_over()
    {
        await _store.CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        files.OnChange = (_, what) => _ = what == "delete dev.journal" ? throw new IOException("killed") : 0;
        await using (var session = await StateSamples.Store(_folder.Path, files, Time).BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None))
        {
            await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("b"))), None);
            await session.CommitAsync(StateSamples.Snapshot(StateSamples.Resource("b")), StateSamples.Summary(Time.Now), None);
        }

        Assert.True(File.Exists(JournalFile));
        var loaded = await _store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None);
        Assert.Equal("b", Assert.Single(loaded.Snapshot.Resources).Urn.Name);
        Assert.Empty(loaded.Diagnostics);
        await CommitAsync(loaded.Snapshot);
        Assert.False(File.Exists(JournalFile));
    }

    [Fact]
    public async Task A_locked_stack_can_be_edited_but_not_updated()
    {
        var salt = new SecretsProviderSource(TestHost.With("/nowhere", ("PULUMI_CONFIG_PASSPHRASE", "golden")));
        Directory.CreateDirectory(Path.GetDirectoryName(StackFile)!);
        File.WriteAllBytes(StackFile, StateSamples.Fixture("secrets.stack"));
        var locked = new SecretsProviderSource(TestHost.With("/nowhere"));
        await Refuses("INF1151", () => _store.BeginAsync(StateSamples.Stack, StateSamples.Up, locked, None));
        await using (var edit = await _store.BeginAsync(StateSamples.Stack, StateSamples.Up with { Kind = UpdateKind.Import }, locked, None))
        {
            var kept = edit.Base with { Resources = [.. edit.Base.Resources.Where(static r => r.Urn.Name != "d")] };
            await edit.CommitAsync(kept, StateSamples.Summary(Time.Now), None);
        }

        var opened = await _store.LoadAsync(StateSamples.Stack, salt, None);
        Assert.Equal(5, opened.Snapshot.Resources.Length);
        Assert.Equal(PropertyValue.Secret("s3cret"), opened.Snapshot.Resources.Single(static r => r.Urn.Name == "a").Inputs["a"]);
    }

    private string InRoot(params string[] parts) => Path.Combine([_folder.Path, ".pulumi", .. parts]);

    private async Task<bool> TryUpdateAsync(BucketStateStore store)
    {
        try
        {
            await using var session = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
            await session.Journal.AppendAsync(StateSamples.Begin(1, "b"), None);
            var b = StateSamples.Resource("b");
            await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(b)), None);
            await session.CommitAsync(StateSamples.Snapshot(session.Base.Resources[0], b), StateSamples.Summary(Time.Now), None);
            return true;
        }
        catch (Exception e) when (e is DiagnosticException or IOException)
        {
            return false;
        }
    }
}
