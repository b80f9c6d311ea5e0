using System.Collections.Immutable;
using System.Text;
using Infra.Engine.State.Buckets;

namespace Infra.Tests.StateFiles.Buckets;

/// <summary>What every bucket does. A medium derives from it and gives an empty bucket for each test.</summary>
public abstract class BucketContract
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected abstract IBucket Bucket { get; }

    [Fact]
    public async Task An_empty_bucket_has_nothing()
    {
        Assert.Null(await Bucket.ReadAsync("a/b.json", None));
        Assert.Empty(await Bucket.ListAsync("", None));
        Assert.Empty(await Bucket.ListAsync("a/", None));
        Assert.True(await Bucket.DeleteAsync("a/b.json", null, None));
        await Assert.ThrowsAnyAsync<IOException>(async () => await Bucket.CopyAsync("a/b.json", "c", None));
    }

    [Fact]
    public async Task What_was_written_is_read()
    {
        var all = Enumerable.Range(0, 70_000).Select(static i => (byte)(i * 7)).ToArray();
        foreach (var (key, content) in ((string, byte[])[])[(".pulumi/x.json", all), ("empty", []), ("deep/er/and/deeper", [1])])
        {
            Assert.NotNull(await Bucket.WriteAsync(key, content, WriteCondition.Any, None));
            Assert.Equal(content, (await Bucket.ReadAsync(key, None))!.Content.ToArray());
        }

        await Write(".pulumi/x.json", "short");
        Assert.Equal("short", await Read(".pulumi/x.json"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    public async Task What_is_no_key_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Bucket.ReadAsync(key, None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Bucket.WriteAsync(key, default, WriteCondition.Any, None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Bucket.DeleteAsync(key, null, None));
    }

    [Fact]
    public async Task Lists_are_by_prefix_however_deep_and_sorted()
    {
        foreach (var key in (string[])["s/p/dev.json", "s/p/dev.json.bak", "s/p/dev-2.json", "s/P/dev.json", "s/q/x/y/z", "t"])
        {
            await Write(key, key);
        }

        Assert.Equal(["s/P/dev.json", "s/p/dev-2.json", "s/p/dev.json", "s/p/dev.json.bak", "s/q/x/y/z"], await Keys("s/"));
        Assert.Equal(["s/p/dev.json", "s/p/dev.json.bak"], await Keys("s/p/dev.json"));
        Assert.Equal(["s/p/dev-2.json", "s/p/dev.json", "s/p/dev.json.bak"], await Keys("s/p/"));
        Assert.Empty(await Keys("s/p/dev.jsonx"));
        Assert.Empty(await Keys("u"));
        Assert.Equal("s/p/dev.json.bak".Length, (await Bucket.ListAsync("s/p/dev.json.", None)).Single().Length);
    }

    [Fact]
    public async Task A_thousand_blobs_and_more_are_listed_whole()
    {
        await Parallel.ForAsync(0, 1_050, async (i, token) =>
            await Bucket.WriteAsync($"many/{i:D5}", new byte[] { 1 }, WriteCondition.IfAbsent, token));
        Assert.Equal(Enumerable.Range(0, 1_050).Select(static i => $"many/{i:D5}"), await Keys("many/"));
    }

    [Fact]
    public async Task A_list_begins_after_a_key()
    {
        foreach (var key in (string[])["s/a-1", "s/a-10", "s/a-2", "s/b", "t"])
        {
            await Write(key, key);
        }

        Assert.Equal(["s/a-2", "s/b"], await After("s/", "s/a-10"));
        Assert.Equal(["s/a-10", "s/a-2", "s/b"], await After("s/", "s/a-1"));
        Assert.Equal(["s/a-1", "s/a-10", "s/a-2"], await After("s/a", ""));
        Assert.Equal(["s/a-1", "s/a-10", "s/a-2", "s/b"], await After("s/", "a"));
        Assert.Empty(await After("s/", "t"));

        async Task<IEnumerable<string>> After(string prefix, string after) =>
            (await Bucket.ListAfterAsync(prefix, after, None)).Select(static b => b.Key);
    }

    [Fact]
    public async Task What_is_finished_stays_when_the_rest_is_removed()
    {
        await Write("s/a", "1");
        await Write("s/a.tmp2", "2");

        await Bucket.RemoveUnfinishedAsync("s/", static _ => true, None);

        Assert.Equal(["s/a", "s/a.tmp2"], await Keys("s/"));
    }

    [Fact]
    public async Task Only_if_absent_writes_where_nothing_is()
    {
        Assert.NotNull(await Bucket.WriteAsync("k", Bytes("first"), WriteCondition.IfAbsent, None));
        Assert.Null(await Bucket.WriteAsync("k", Bytes("second"), WriteCondition.IfAbsent, None));
        Assert.Equal("first", await Read("k"));
        await Bucket.DeleteAsync("k", null, None);
        Assert.NotNull(await Bucket.WriteAsync("k", Bytes("third"), WriteCondition.IfAbsent, None));
    }

    [Fact]
    public async Task Only_over_a_version_writes_over_that_version()
    {
        var first = await Write("k", "first");
        Assert.Equal(first, (await Bucket.ReadAsync("k", None))!.Version);
        var second = await Bucket.WriteAsync("k", Bytes("second"), WriteCondition.IfVersion(first), None);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(second, (await Bucket.ReadAsync("k", None))!.Version);
        Assert.Null(await Bucket.WriteAsync("k", Bytes("late"), WriteCondition.IfVersion(first), None));
        Assert.Equal("second", await Read("k"));
        await Bucket.DeleteAsync("k", null, None);
        Assert.Null(await Bucket.WriteAsync("k", Bytes("late"), WriteCondition.IfVersion(second), None));
        Assert.Null(await Bucket.ReadAsync("k", None));
    }

    [Fact]
    public async Task Only_a_version_is_removed()
    {
        var first = await Write("k", "first");
        var second = await Write("k", "second");
        Assert.False(await Bucket.DeleteAsync("k", first, None));
        Assert.Equal("second", await Read("k"));
        Assert.True(await Bucket.DeleteAsync("k", second, None));
        Assert.True(await Bucket.DeleteAsync("k", second, None));
        Assert.Null(await Bucket.ReadAsync("k", None));
    }

    [Fact]
    public async Task Of_many_writers_one_makes_a_blob()
    {
        for (var round = 0; round < 10; round++)
        {
            var won = await Race(i => Bucket.WriteAsync($"race/{round}", Bytes($"{i}"), WriteCondition.IfAbsent, None));
            Assert.Equal($"{Assert.Single(won)}", await Read($"race/{round}"));
        }
    }

    [Fact]
    public async Task Of_many_writers_one_writes_over_a_version()
    {
        var version = await Write("race", "start");
        for (var round = 0; round < 10; round++)
        {
            var won = await Race(i => Bucket.WriteAsync("race", Bytes($"{round} {i}"), WriteCondition.IfVersion(version), None));
            Assert.Equal($"{round} {Assert.Single(won)}", await Read("race"));
            version = (await Bucket.ReadAsync("race", None))!.Version;
        }
    }

    [Fact]
    public async Task Readers_see_a_blob_whole()
    {
        string[] contents = [new('a', 100_000), new('b', 150_000)];
        await Write("k", contents[0]);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 50; i++)
            {
                await Write("k", contents[i % 2]);
            }
        });
        while (!writing.IsCompleted)
        {
            Assert.Contains(await Read("k"), contents);
        }

        await writing;
    }

    [Fact]
    public async Task A_copy_is_a_blob_of_its_own()
    {
        await Write("a", "one");
        await Write("b/c", "two");
        await Bucket.CopyAsync("a", "b/c", None);
        await Write("a", "three");
        Assert.Equal("one", await Read("b/c"));
    }

    [Fact]
    public async Task A_copy_is_whole_however_large_and_known_by_its_version()
    {
        var content = string.Concat(Enumerable.Range(0, 40_000).Select(static i => $"line {i}\n"));
        await Write("a", content);
        await Bucket.CopyAsync("a", "b", None);

        var copy = (await Bucket.ReadAsync("b", None))!;
        Assert.Equal(content, Encoding.UTF8.GetString(copy.Content.Span));
        Assert.NotNull(await Bucket.WriteAsync("b", "two"u8.ToArray(), WriteCondition.IfVersion(copy.Version), None));
        Assert.Null(await Bucket.WriteAsync("b", "three"u8.ToArray(), WriteCondition.IfVersion(copy.Version), None));
    }

    [Fact]
    public async Task A_clock_that_is_told_is_the_one_of_the_blobs()
    {
        if (await Bucket.GetServerTimeAsync(None) is { } before)
        {
            await Write("k", "now");
            var written = (await Bucket.ListAsync("k", None)).Single().LastModified;
            var after = await Bucket.GetServerTimeAsync(None);
            Assert.InRange(written, before.AddSeconds(-2), after!.Value.AddSeconds(2));
        }
    }

    [Fact]
    public async Task A_log_grows_and_is_read_whole()
    {
        Assert.Null(await Bucket.Logs.ReadAsync("l/dev.journal", None));
        await using (var log = await Bucket.Logs.CreateAsync("l/dev.journal", None))
        {
            foreach (var frame in (string[])["one ", "two ", "three"])
            {
                await log.AppendAsync(Bytes(frame), None);
            }
        }

        Assert.Equal("one two three", await ReadLog());
        await using (await Bucket.Logs.CreateAsync("l/dev.journal", None))
        {
            Assert.True(string.IsNullOrEmpty(await ReadLog()));
        }

        await Bucket.Logs.DeleteAsync("l/dev.journal", None);
        await Bucket.Logs.DeleteAsync("l/dev.journal", None);
        Assert.Null(await Bucket.Logs.ReadAsync("l/dev.journal", None));
    }

    [Fact]
    public async Task A_log_is_continued_where_it_is_whole()
    {
        await using (var log = await Bucket.Logs.CreateAsync("l/dev.journal", None))
        {
            await log.AppendAsync(Bytes("whole "), None);
            await log.AppendAsync(Bytes("torn"), None);
        }

        var content = (await Bucket.Logs.ReadAsync("l/dev.journal", None))!.Value;
        await using (var log = await Bucket.Logs.ContinueAsync("l/dev.journal", content, 6, None))
        {
            await log.AppendAsync(Bytes("again"), None);
            Assert.Equal("whole again", await ReadLog());
            await log.RemoveAsync(None);
        }

        Assert.Null(await Bucket.Logs.ReadAsync("l/dev.journal", None));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("continue")]
    [InlineData("delete")]
    public async Task Whoever_opens_a_log_shuts_out_its_former_writer(string how)
    {
        await using var former = await Bucket.Logs.CreateAsync("l/dev.journal", None);
        await former.AppendAsync(Bytes("former "), None);
        var expected = how == "delete" ? null : how == "continue" ? "former new" : "new";
        if (how == "delete")
        {
            await Bucket.Logs.DeleteAsync("l/dev.journal", None);
        }
        else
        {
            var content = (await Bucket.Logs.ReadAsync("l/dev.journal", None))!.Value;
            await using var next = how == "create"
                ? await Bucket.Logs.CreateAsync("l/dev.journal", None)
                : await Bucket.Logs.ContinueAsync("l/dev.journal", content, content.Length, None);
            await Assert.ThrowsAsync<LogFencedException>(async () => await former.AppendAsync(Bytes("late"), None));
            await next.AppendAsync(Bytes("new"), None);
        }

        await Assert.ThrowsAsync<LogFencedException>(async () => await former.AppendAsync(Bytes("later"), None));
        Assert.Equal(expected, await ReadLog());
    }

    [Fact]
    public async Task A_log_that_has_grown_since_it_was_read_is_not_continued()
    {
        await using var former = await Bucket.Logs.CreateAsync("l/dev.journal", None);
        await former.AppendAsync(Bytes("one "), None);
        var content = (await Bucket.Logs.ReadAsync("l/dev.journal", None))!.Value;
        await former.AppendAsync(Bytes("two"), None);
        await Assert.ThrowsAsync<LogFencedException>(async () => await Bucket.Logs.ContinueAsync("l/dev.journal", content, content.Length, None));
    }

    private protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private protected async Task<string> Write(string key, string content) => (await Bucket.WriteAsync(key, Bytes(content), WriteCondition.Any, None))!;

    private protected async Task<string?> Read(string key) => await Bucket.ReadAsync(key, None) is { } blob ? Encoding.UTF8.GetString(blob.Content.Span) : null;

    private async Task<string?> ReadLog() =>
        await Bucket.Logs.ReadAsync("l/dev.journal", None) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    private async Task<IEnumerable<string>> Keys(string prefix) => (await Bucket.ListAsync(prefix, None)).Select(static b => b.Key);

    private static async Task<ImmutableArray<int>> Race(Func<int, ValueTask<string?>> write)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await write(i))));
        return [.. Enumerable.Range(0, 8).Where(i => results[i] is not null)];
    }
}
