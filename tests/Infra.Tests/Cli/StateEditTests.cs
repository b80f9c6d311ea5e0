using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Tests.Cli;

/// <summary>The state in the user's editor.</summary>
public sealed class StateEditTests : IDisposable
{
    private const string Bucket = "urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::";
    private readonly List<string> _kept = [];

    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            var a = CliHarness.Thing("aws:s3/bucketV2:BucketV2", "a");
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "b", ("tags", new Dictionary<string, object?> { ["after"] = a.Id }));
            return new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret("hunter2") };
        },
    };

    public void Dispose()
    {
        _cli.Dispose();
        _kept.ForEach(static p => Directory.Delete(Path.GetDirectoryName(p)!, recursive: true));
    }

    [Fact]
    public async Task What_is_sound_is_taken_and_can_be_undone()
    {
        await UpAsync();
        ImmutableArray<string> command = [];
        Edit(text => text.Replace("\"id\": \"", "\"protect\": true, \"id\": \"", StringComparison.Ordinal), c => command = c);
        _cli.Set("VISUAL", "my-editor --wait 'two words'");

        var run = await _cli.RunAsync("state", "edit", "--yes", "-m", "by hand");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("my-editor|--wait|two words", string.Join('|', command[..3]));
        Assert.Equal("shop.dev.json", Path.GetFileName(command[^1]));
        Assert.Contains("a: changed: protect", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(command[^1]));
        Assert.Contains("by hand", (await _cli.RunAsync("stack", "history")).Output, StringComparison.Ordinal);
        Assert.Contains("protect", (await _cli.RunAsync("state", "diff", "1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_stay_sealed_in_the_document()
    {
        await UpAsync();
        var seen = "";
        Edit(text => seen = text);

        var run = await _cli.RunAsync("state", "edit", "--yes");

        Assert.Contains("Nothing was changed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("ciphertext", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"dependencies\": [", "\"dependencies\": [\"urn:pulumi:dev::shop::a:b:C::ghost\",", "ghost")]
    [InlineData("\"resources\": [", "\"resources\": [ {", "cannot be read")]
    [InlineData("urn:pulumi:dev::shop::aws:s3", "urn:pulumi:dev::other::aws:s3", "another stack")]
    public async Task What_is_not_sound_is_refused_with_its_line_and_what_was_written_is_kept(string from, string to, string reason)
    {
        await UpAsync();
        var before = _cli.Fingerprint();
        Edit(text => text.Replace(from, to, StringComparison.Ordinal), c => _kept.Add(c[^1]));

        var run = await _cli.RunAsync("state", "edit", "--yes");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Matches(@"shop\.dev\.json:\d+", run.Error);
        Assert.Contains($"what you wrote is kept in '{_kept[0]}'", run.Error, StringComparison.Ordinal);
        Assert.Contains(to, File.ReadAllText(_kept[0]), StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Fact]
    public async Task A_mistake_can_be_corrected_in_the_same_session()
    {
        await UpAsync();
        (_cli.IsTerminal, _cli.Input) = (true, "yes\nyes\n");
        var times = 0;
        Edit(text => ++times == 1 ? "{" + text : text[1..].Replace("\"id\": \"", "\"protect\": true, \"id\": \"", StringComparison.Ordinal));

        var run = await _cli.RunAsync("state", "edit");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(2, times);
        Assert.Contains("protect", (await _cli.RunAsync("state", "ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        await UpAsync();
        _cli.Set("EDITOR", "ed");
        _cli.Editor = async command =>
        {
            _kept.Add(command[^1]);
            await _cli.RunAsync("state", "protect", "b", "--yes");
            File.WriteAllText(command[^1], File.ReadAllText(command[^1]).Replace("\"id\": \"", "\"taint\": true, \"id\": \"", StringComparison.Ordinal));
            return 0;
        };

        var run = await _cli.RunAsync("state", "edit", "--yes");

        Assert.Contains("INF6333", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("taint", (await _cli.RunAsync("state", "ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_editor_or_with_one_that_fails_nothing_happens()
    {
        await UpAsync();
        var before = _cli.Fingerprint();

        var none = await _cli.RunAsync("state", "edit", "--yes");
        _cli.Set("EDITOR", "broken");
        _cli.Editor = command =>
        {
            _kept.Add(command[^1]);
            return Task.FromResult(3);
        };
        var failed = await _cli.RunAsync("state", "edit", "--yes");

        Assert.Contains("set EDITOR", none.Error, StringComparison.Ordinal);
        Assert.Contains("'broken' exited with code 3", failed.Error, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());
    }

    [Theory]
    [InlineData("c=absent", "forgotten", 0)]
    [InlineData("c=made-1", "recorded as made-1", 1)]
    public async Task An_interrupted_create_is_settled_by_what_the_user_says(string answer, string told, int recorded)
    {
        await UpAsync();
        var state = File.ReadAllText(_cli.StateFile);
        var pending = $$"""
            "pending_operations":[{"resource":{"urn":"{{Bucket}}c","custom":true,"type":"aws:s3/bucketV2:BucketV2"},"type":"creating"}],"metadata":
            """;
        File.WriteAllText(_cli.StateFile, state.Replace("\"metadata\":", pending.Trim(), StringComparison.Ordinal));

        var run = await _cli.RunAsync("state", "repair", "--resolve", answer, "--yes");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(told, run.Output, StringComparison.Ordinal);
        Assert.Equal(recorded, (await _cli.RunAsync("state", "ls", "--show-urns")).Output.Split('\n').Count(static l => l.EndsWith("::c", StringComparison.Ordinal)));
        Assert.DoesNotContain("pending_operations", File.ReadAllText(_cli.StateFile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c=made-1", "no create of 'c' was interrupted")]
    [InlineData("c", "--resolve must be RESOURCE=ID")]
    public async Task An_answer_that_fits_nothing_is_refused(string answer, string reason)
    {
        await UpAsync();

        var run = await _cli.RunAsync("state", "repair", "--resolve", answer, "--yes");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_of_old_is_sorted_by_project_and_works_again()
    {
        await UpAsync();
        var root = Path.Combine(_cli.Directory, ".pulumi");
        File.Move(_cli.StateFile, Path.Combine(root, "stacks", "dev.json"));
        Directory.Delete(Path.GetDirectoryName(_cli.StateFile)!, recursive: true);
        File.Delete(Path.Combine(root, "meta.yaml"));

        var refused = await _cli.RunAsync("state", "ls");
        var unconfirmed = await _cli.RunAsync("state", "upgrade");
        var upgraded = await _cli.RunAsync("state", "upgrade", "--yes");

        Assert.Contains("infra state upgrade", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, unconfirmed.ExitCode);
        Assert.True(upgraded.ExitCode == 0, upgraded.Error);
        Assert.Contains("dev belongs to shop now", upgraded.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("state", "ls")).ExitCode);
        Assert.Contains("Nothing to upgrade.", (await _cli.RunAsync("state", "upgrade", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_of_version_1_is_previewed_without_a_write_and_updated_to_version_3()
    {
        _cli.Program = static () =>
        {
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "a");
            return new Dictionary<string, object?>();
        };
        await UpAsync();
        File.WriteAllText(_cli.StateFile, AsVersion1(File.ReadAllText(_cli.StateFile)));
        var before = _cli.Fingerprint();

        var preview = await _cli.RunAsync("preview");
        var unwritten = _cli.Fingerprint();
        var up = await _cli.RunAsync("up", "--yes");

        Assert.Equal(before, unwritten);
        Assert.Contains("INF1119", preview.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("to replace", preview.Output, StringComparison.Ordinal);
        Assert.True(up.ExitCode == 0, up.Error);
        Assert.StartsWith("{\"version\":3,\"checkpoint\":{\"stack\":\"organization/shop/dev\"", File.ReadAllText(_cli.StateFile), StringComparison.Ordinal);
        Assert.DoesNotContain("INF1119", (await _cli.RunAsync("preview", "--expect-no-changes")).Error, StringComparison.Ordinal);
    }

    private static string AsVersion1(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        var (checkpoint, latest) = (document["checkpoint"]!.AsObject(), document["checkpoint"]!["latest"]!.AsObject());
        (document["version"], checkpoint["stack"]) = (1, "dev");
        latest.Remove("secrets_providers");
        latest.Remove("metadata");
        var resources = latest["resources"]!.AsArray();
        foreach (var resource in resources.ToArray())
        {
            if (resource!["type"]!.GetValue<string>().StartsWith("pulumi:providers:", StringComparison.Ordinal))
            {
                resources.Remove(resource);
            }

            foreach (var late in (string[])["provider", "propertyDependencies", "created", "modified", "sourcePosition"])
            {
                resource.AsObject().Remove(late);
            }
        }

        return document.ToJsonString();
    }

    private void Edit(Func<string, string> change, Action<ImmutableArray<string>>? observe = null)
    {
        _cli.Set("EDITOR", "ed");
        _cli.Editor = command =>
        {
            observe?.Invoke(command);
            File.WriteAllText(command[^1], change(File.ReadAllText(command[^1])));
            return Task.FromResult(0);
        };
    }

    private async Task UpAsync()
    {
        var up = await _cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error + up.Output);
    }
}
