using Infra.Engine.State;
using Infra.Engine.State.Stores;

namespace Infra.Tests.StateFiles;

/// <summary>Files on a disk that nobody finishes any more.</summary>
public sealed class UnfinishedFileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly BucketStateStore _store;

    public UnfinishedFileTests() => _store = StateSamples.Store(_folder.Path, time: _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_process_that_died_has_half_written_goes_when_its_lock_is_taken_over()
    {
        const string Mark = ".0123456789abcdef0123456789abcdef.tmp";
        await _store.CreateAsync(StateSamples.Stack, null, None);
        await (await BeginAsync()).CommitAsync(StateSamples.Snapshot(), StateSamples.Summary(_time.Now), None);
        string[] left =
        [
            Half("stacks", "proj", "dev.json" + Mark), Half("stacks", "proj", "dev.json.gz" + Mark), Half("stacks", "proj", "dev.json.bak" + Mark),
            Half("stacks", "proj", "dev.journal" + Mark), Half("history", "proj", "dev", "dev-7.history.json" + Mark),
            Half("backups", "proj", "dev", "dev.7.json" + Mark), Half("locks", "organization", "proj", "dev", StateSamples.LockName + Mark),
        ];
        string[] ofOthers =
        [
            Half("stacks", "proj", "dev.pulumi-tags" + Mark), Half("stacks", "proj", "dev.json.json" + Mark), Half("stacks", "proj", "dev2.json" + Mark),
            Half("stacks", "proj", "dev.json.tmp"), Half("stacks", "other", "dev.json" + Mark), Half("history", "proj", "dev2", "dev2-7.history.json" + Mark),
        ];

        await (await BeginAsync()).DisposeAsync();
        Assert.All(left.Concat(ofOthers), static f => Assert.True(File.Exists(f), f));
        File.WriteAllText(
            Half("locks", "organization", "proj", "dev", StateSamples.LockName),
            """{"heldOpen":true,"hostname":"engine-room","pid":7,"timestamp":"2026-01-01T00:00:00Z","username":"grace"}""");
        await using (new FileStream(left[0], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await (await BeginAsync()).DisposeAsync();
        }

        Assert.All(left.Skip(1), static f => Assert.False(File.Exists(f), f));
        Assert.All(ofOthers.Prepend(left[0]), static f => Assert.True(File.Exists(f), f));

        string Half(params string[] path)
        {
            var file = Path.Combine([_folder.Path, ".pulumi", .. path]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "{");
            return file;
        }
    }

    private Task<IStackSession> BeginAsync() => _store.BeginAsync(StateSamples.Stack, StateSamples.Up, StateSamples.Base64, None);
}
