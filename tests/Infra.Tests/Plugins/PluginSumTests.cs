using Infra.Extensibility.Trust;

namespace Infra.Tests.Plugins;

/// <summary>The sum of a plugin says whether anything of it has changed; the lock file keeps it.</summary>
public sealed class PluginSumTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-sum-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_sum_of_an_executable_is_its_own()
    {
        Write("plugin", "abc");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", PluginSum.Of(Path.Combine(_folder, "plugin")));
    }

    [Fact]
    public void Every_change_in_a_folder_changes_its_sum()
    {
        Write("a", "1");
        Write("inner/b", "2");
        var seen = new HashSet<string> { PluginSum.Of(_folder) };

        Write("inner/b", "3");
        Assert.True(seen.Add(PluginSum.Of(_folder)));
        Write("c", "");
        Assert.True(seen.Add(PluginSum.Of(_folder)));
        File.Move(Path.Combine(_folder, "a"), Path.Combine(_folder, "inner", "a"));
        Assert.True(seen.Add(PluginSum.Of(_folder)));
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), "inner/a");
        Assert.True(seen.Add(PluginSum.Of(_folder)));
        Assert.False(seen.Add(PluginSum.Of(_folder)));
    }

    [Fact]
    public void What_is_not_there_cannot_be_summed_up() =>
        Assert.Throws<Extensibility.Plugins.PluginException>(() => PluginSum.Of(Path.Combine(_folder, "nothing")));

    [Fact]
    public void A_lock_file_comes_back_as_it_was_written()
    {
        var path = Path.Combine(_folder, PluginLockFile.FileName);
        var sum = new string('a', 64);
        var file = PluginLockFile.Read(path).Require()
            .With(new TrustedPlugin("b", "1.0.0", TrustedPlugin.ThisPlatform, sum))
            .With(new TrustedPlugin("a", "", "plan9-mips", sum))
            .With(new TrustedPlugin("b", "1.0.0", TrustedPlugin.ThisPlatform, new string('b', 64)));
        file.Write();

        var read = PluginLockFile.Read(path).Require();

        Assert.Equal(["a", "b"], read.Plugins.Select(static p => p.Name));
        Assert.Equal(new string('b', 64), read.Find("b", "1.0.0")!.Sum);
        Assert.Null(read.Find("a", ""));
        Assert.Null(read.Find("b", "2.0.0"));
        Assert.Empty(read.Without("a").Without("b").Plugins);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\": 2, \"plugins\": []}")]
    [InlineData("{\"version\": 1, \"plugins\": [{\"name\": \"a\", \"version\": \"\", \"platform\": \"x\", \"sha256\": \"abc\"}]}")]
    [InlineData("{\"version\": 1, \"plugins\": [{\"name\": \"a\"}]}")]
    [InlineData("{\"version\": 1, \"plugins\": 7}")]
    public void A_lock_file_that_is_none_trusts_nothing_and_says_so(string text)
    {
        Write(PluginLockFile.FileName, text);

        var read = PluginLockFile.Read(Path.Combine(_folder, PluginLockFile.FileName));

        Assert.Null(read.Value);
        Assert.Equal("INF3203", Assert.Single(read.Diagnostics).Code);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        File.WriteAllText(Path.Combine(_folder, name), text);
    }
}
