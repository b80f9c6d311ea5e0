using System.Text;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Checkpoints;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.Hostile;

/// <summary>Files of a kind that nobody meant to write, and files that others must not read.</summary>
public sealed class HostileFileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string StackFile => Path.Combine(_folder.Path, ".pulumi", "stacks", "proj", "dev.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_too_large_to_be_read_is_told()
    {
        var store = StateSamples.Store(_folder.Path);
        await store.CreateAsync(StateSamples.Stack, null, None);
        using (var file = File.Open(StackFile, FileMode.Open))
        {
            file.SetLength(3L << 30);
        }

        var failure = await Assert.ThrowsAsync<DiagnosticException>(() => store.LoadAsync(StateSamples.Stack, StateSamples.Base64, None));
        Assert.Equal("INF1110", failure.Diagnostics[0].Code);
        Assert.Contains("dev.json", failure.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"version":3,"checkpoint":{"stack":"s"}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","\ud800":1}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"\udc00"}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"manifest":{"version":"\ud800x"}}}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"\ud800":{}}}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"secrets_providers":{"type":"\ud800"}}}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"pending_operations":[{"\ud800":1}]}}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"resources":[{"\ud800":1}]}}}""")]
    [InlineData("""{"version":4,"features":["\ud800"],"checkpoint":{"stack":"s"}}""")]
    public void Half_a_character_is_damage(string document)
    {
        var read = CheckpointSerializer.ReadCheckpoint(Encoding.UTF8.GetBytes(document), "dev.json", StateSamples.Base64);
        Assert.Equal("INF1100", Assert.Single(read.Diagnostics).Code);
    }

    [Fact]
    public async Task A_stack_whose_time_or_version_is_none_hides_no_other()
    {
        var store = StateSamples.Store(_folder.Path);
        await store.CreateAsync(StateSamples.Stack, null, None);
        await store.CreateAsync(StateSamples.Stack with { Stack = "other" }, null, None);
        foreach (var document in (string[])[
            """{"version":3,"checkpoint":{"latest":{"manifest":{"time":"yesterday"}}}}""",
            """{"version":3.5,"checkpoint":{}}""",
            """{"version":3,"\ud800":1}"""])
        {
            File.WriteAllText(StackFile, document);
            Assert.Equal(["dev", "other"], (await store.ListAsync(null, None)).Select(static s => s.Stack.Stack));
        }
    }

    [Fact]
    public async Task A_file_that_somebody_holds_for_himself_for_a_moment_is_read_after_it()
    {
        // Whoever looks whether a lock is abandoned does so.
        var clock = new TestClock();
        var bucket = new DiskBucket("file://", _folder.Path, time: clock);
        File.WriteAllText(Path.Combine(_folder.Path, "lock"), "mine");
        Task<Blob?> reading;
        using (File.Open(Path.Combine(_folder.Path, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            reading = bucket.ReadAsync("lock", None).AsTask();
        }

        while (!reading.IsCompleted)
        {
            await clock.PassAsync(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal("mine"u8.ToArray(), (await reading)!.Content.ToArray());
    }

    [Fact]
    public async Task A_copy_outside_the_store_is_for_its_user_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await StateSamples.Store(_folder.Path).CreateAsync(StateSamples.Stack, null, None);
        var files = new FaultyDisk(new RealDisk());
        files.OnChange = (_, what) => _ = what == "rename dev.json" ? throw new IOException("No space left on device") : 0;
        var store = StateSamples.Store(_folder.Path, files);
        await using var session = await store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
        await session.Journal.AppendAsync(StateSamples.End(1, new SlotAppended(StateSamples.Resource("b"))), None);
        var result = StateSamples.Snapshot(StateSamples.Resource("b", PropertyMap.Of(("s", PropertyValue.Secret("hush")))));
        await Assert.ThrowsAsync<DiagnosticException>(() => session.CommitAsync(result, StateSamples.Summary(DateTimeOffset.UnixEpoch), None));

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "emergency")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
    }
}
