using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>Values that go to a provider and come back (scenarios 20 to 23).</summary>
public sealed class ValueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-values-").FullName;
    private readonly EngineHarness _stack;

    public ValueTests() => _stack = new EngineHarness { RootDirectory = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, PropertyValue> Values => new()
    {
        { "null", PropertyValue.Null },
        { "integer", 1 },
        { "fraction", 0.1 },
        { "large", 1e308 },
        { "negative zero", -0.0 },
        { "empty text", "" },
        { "odd text", "\u0000 \ud83d\ude80 \" \\" },
        { "empty list", PropertyValue.List() },
        { "empty map", PropertyMap.Empty },
        { "mixed", PropertyValue.List(1, "a", true, PropertyValue.Null, PropertyMap.Of(("b", 1))) },
        { "odd keys", PropertyMap.Of(("a.b", 1), ("c[0]", 2), ("d\"e", 3), ("", 4), ("$ref", 5)) },
        { "large text", new string('x', 4_000_000) },
        { "many keys", PropertyMap.From(Enumerable.Range(0, 20_000).Select(static i => KeyValuePair.Create($"k{i}", (PropertyValue)i))) },
        { "deep", Enumerable.Range(0, 60).Aggregate((PropertyValue)1, static (inner, _) => PropertyMap.Of(("a", inner))) },
        { "deep lists", Enumerable.Range(0, 60).Aggregate((PropertyValue)1, static (inner, _) => PropertyValue.List(inner)) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_stays_what_it_is_and_is_no_difference(string what, PropertyValue value)
    {
        await _stack.GivenAsync(p => p.AddAsync("x", ("b", value)));
        Assert.True(value.Equals(_stack["x"].Outputs["b"]), what);

        Assert.Equal(["same x"], (await _stack.GivenAsync(p => p.AddAsync("x", ("b", value)))).Steps);
        (await _stack.RefreshAsync()).Require();
        Assert.True(value.Equals(_stack["x"].Inputs["b"]), what);
    }

    [Fact]
    public async Task Null_and_missing_are_not_the_same()
    {
        await _stack.GivenAsync(static p => p.AddAsync("x", ("b", PropertyValue.Null)));

        Assert.Equal(["update x"], (await _stack.GivenAsync(static p => p.AddAsync("x"))).Steps);
    }

    [Fact]
    public async Task A_file_and_an_archive_may_be_larger_than_an_array()
    {
        var path = Path.Combine(_folder, "folder", "large.bin");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = File.Create(path))
        {
            file.SetLength(int.MaxValue + 1L);
        }

        await _stack.GivenAsync(static p => p.AddAsync(
            "x", ("file", new AssetValue(Hash: null, Text: null, Path: "folder/large.bin", Uri: null)), ("archive", new ArchiveValue(Hash: null, Assets: null, Path: "folder", Uri: null))));

        Assert.Equal(64, ((AssetValue)_stack["x"].Inputs["file"]).Hash!.Length);
        Assert.Equal(64, ((ArchiveValue)_stack["x"].Inputs["archive"]).Hash!.Length);
    }

    [Fact]
    public async Task A_file_counts_by_its_content()
    {
        var path = Path.Combine(_folder, "a.txt");
        var other = Path.Combine(_folder, "b.txt");
        await File.WriteAllTextAsync(path, "one");
        await File.WriteAllTextAsync(other, "one");
        await _stack.GivenAsync(FileAt("a.txt"));
        Assert.NotNull(((AssetValue)_stack["x"].Inputs["b"]).Hash);

        Assert.Equal(["same x"], (await _stack.GivenAsync(FileAt("a.txt"))).Steps);
        await File.WriteAllTextAsync(path, "two");
        Assert.Equal(["update x"], (await _stack.GivenAsync(FileAt("a.txt"))).Steps);
    }

    [Fact]
    public async Task A_text_asset_that_changes_is_an_update()
    {
        await _stack.GivenAsync("""[{"name": "x", "type": "sim:index:Res", "props": {"b": {"$text": "one"}, "c": {"$archive": {"f": {"$text": "1"}}}}}]""");
        var hash = ((AssetValue)_stack["x"].Inputs["b"]).Hash;
        Assert.Equal("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", hash);

        var same = await _stack.GivenAsync("""[{"name": "x", "type": "sim:index:Res", "props": {"b": {"$text": "one"}, "c": {"$archive": {"f": {"$text": "1"}}}}}]""");
        Assert.Equal(["same x"], same.Steps);
        var changed = await _stack.GivenAsync("""[{"name": "x", "type": "sim:index:Res", "props": {"b": {"$text": "one"}, "c": {"$archive": {"f": {"$text": "2"}}}}}]""");
        Assert.Equal(["update x"], changed.Steps);
        Assert.Equal("c", Assert.Single(changed.Step("update", "x").ChangedKeys));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_nothing_is_created()
    {
        var run = await _stack.UpAsync(FileAt("none.txt"));

        Assert.False(run.Succeeded);
        Assert.Contains("none.txt", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
    }

    private static Func<StackProgram, Task> FileAt(string path) => p => p.AddAsync("x", ("b", new AssetValue(null, null, path, null)));
}
