using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>Commands about stacks and their configuration that users of the stock command line type from habit.</summary>
public sealed class StackVerbTests : IDisposable
{
    private readonly CliHarness _cli = new()
    {
        Program = static () =>
        {
            var a = CliHarness.Thing("aws:s3/bucketV2:BucketV2", "a");
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "b", ("tags", new Dictionary<string, object?> { ["after"] = a.Id }));
            return new Dictionary<string, object?> { ["token"] = Pulumi.Output.CreateSecret("hunter2") };
        },
    };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Tags_are_set_shown_and_removed_and_kept_where_the_stock_command_line_keeps_them()
    {
        await UpAsync();

        Assert.Equal(0, (await _cli.RunAsync("stack", "tag", "set", "team", "core platform")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("stack", "tag", "set", "env:kind", "test")).ExitCode);
        Assert.Equal("core platform\n", (await _cli.RunAsync("stack", "tag", "get", "team")).Output);
        Assert.Equal(0, (await _cli.RunAsync("stack", "tag", "rm", "team")).ExitCode);

        using var listed = JsonDocument.Parse((await _cli.RunAsync("stack", "tag", "ls", "--json")).Output);
        Assert.Equal("test", Assert.Single(listed.RootElement.EnumerateObject()).Value.GetString());
        Assert.Equal("""{"version":1,"tags":{"env:kind":"test"}}""", File.ReadAllText(Path.ChangeExtension(_cli.StateFile, ".pulumi-tags")));
        Assert.Equal(1, (await _cli.RunAsync("stack", "tag", "get", "team")).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("stack", "tag", "rm", "team")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("stack", "tag", "set", "no blanks", "x")).ExitCode);
    }

    [Fact]
    public async Task A_damaged_file_of_tags_is_named()
    {
        await UpAsync();
        File.WriteAllText(Path.ChangeExtension(_cli.StateFile, ".pulumi-tags"), "[]");

        var run = await _cli.RunAsync("stack", "tag", "ls");

        Assert.Equal(13, run.ExitCode);
        Assert.Contains("dev.pulumi-tags", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_graph_has_a_node_for_each_resource_and_an_edge_for_each_dependency()
    {
        await UpAsync();

        var all = await _cli.RunAsync("stack", "graph", "-", "--short-node-name");
        var parts = await _cli.RunAsync("stack", "graph", "-", "--ignore-dependency-edges", "--parent-edge-color", "red");
        var file = await _cli.RunAsync("stack", "graph", "graph.dot", "--ignore-parent-edges");

        Assert.Equal(4, all.Output.Split("[label=").Length - 1);
        Assert.Contains("[label=\"b\"]", all.Output, StringComparison.Ordinal);
        Assert.Contains("color=\"red\"", parts.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("#246C60", parts.Output, StringComparison.Ordinal);
        Assert.Equal(0, file.ExitCode);
        Assert.Single(File.ReadAllLines(Path.Combine(_cli.Directory, "graph.dot")), static l => l.Contains("->", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_stack_is_shown_as_JSON_and_by_its_name_without_secrets()
    {
        await UpAsync();

        var json = await _cli.RunAsync("stack", "--json");
        using var document = JsonDocument.Parse(json.Output);

        Assert.Equal(4, document.RootElement.GetProperty("resources").GetArrayLength());
        Assert.True(document.RootElement.GetProperty("simulated").GetBoolean());
        Assert.DoesNotContain("hunter2", json.Output, StringComparison.Ordinal);
        Assert.Contains("hunter2", (await _cli.RunAsync("stack", "get", "--json", "--show-secrets")).Output, StringComparison.Ordinal);
        Assert.Equal("dev\n", (await _cli.RunAsync("stack", "--show-name")).Output);
    }

    [Fact]
    public async Task A_version_of_the_history_is_exported()
    {
        await UpAsync();
        Assert.Equal(0, (await _cli.RunAsync("state", "delete", "b", "--yes")).ExitCode);

        var first = await _cli.RunAsync("stack", "export", "--version", "1");
        var none = await _cli.RunAsync("stack", "export", "--version", "9");

        Assert.Contains("BucketV2::b", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BucketV2::b", (await _cli.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
        Assert.NotEqual(0, none.ExitCode);
    }

    [Fact]
    public async Task A_new_stack_takes_over_configuration_and_can_be_unselected_and_removed()
    {
        await _cli.RunAsync("config", "set", "size", "3");
        await _cli.RunAsync("config", "set", "key", "hunter2", "--secret");

        var made = await _cli.RunAsync("stack", "new", "prod", "--copy-config-from", "dev", "--secrets-provider", "passphrase");

        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal("hunter2\n", (await _cli.RunAsync("config", "get", "key")).Output);
        Assert.Equal("prod\n", (await _cli.RunAsync("stack", "--show-name")).Output);
        Assert.Equal(0, (await _cli.RunAsync("stack", "unselect")).ExitCode);
        Assert.Contains("no stack is selected", (await _cli.RunAsync("config")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("stack", "remove", "prod", "--yes")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("stack", "new", "third", "--secrets-provider", "awskms://x")).ExitCode);
    }

    [Fact]
    public async Task Stacks_of_another_project_are_listed()
    {
        await UpAsync();
        Directory.CreateDirectory(Path.Combine(_cli.Directory, ".pulumi", "stacks", "mail"));
        File.Copy(_cli.StateFile, Path.Combine(_cli.Directory, ".pulumi", "stacks", "mail", "live.json"));

        Assert.Contains("live", (await _cli.RunAsync("stack", "ls", "--project", "mail")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("live", (await _cli.RunAsync("stack", "ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stacks_are_listed_outside_of_any_project()
    {
        await UpAsync();
        Directory.CreateDirectory(Path.Combine(_cli.Directory, "other"));
        File.Delete(Path.Combine(_cli.Directory, "Pulumi.yaml"));
        _cli.Set("PULUMI_BACKEND_URL", "file://" + _cli.Directory);

        var all = await _cli.RunAsync("stack", "ls", "--all");
        var json = await _cli.RunAsync("stack", "ls", "--all", "--json");
        var own = await _cli.RunAsync("stack", "ls");

        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.Contains("shop/dev ", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not deployed", all.Output, StringComparison.Ordinal);
        Assert.Contains("\"project\": \"shop\"", json.Output, StringComparison.Ordinal);
        Assert.Contains("dev ", (await _cli.RunAsync("stack", "ls", "--project", "shop")).Output, StringComparison.Ordinal);
        Assert.Equal(2, own.ExitCode);
    }

    [Fact]
    public async Task Of_a_holder_that_is_dead_it_is_told_that_he_is()
    {
        await UpAsync();
        _cli.LeaveLock(processId: 7, host: "machine");

        Assert.Matches(@"\ndev .* locked\n", (await _cli.RunAsync("stack", "ls")).Output);
        Assert.Contains("\"updateInProgress\": true", (await _cli.RunAsync("stack", "ls", "--json")).Output, StringComparison.Ordinal);

        _cli.IsProcessRunning = static _ => false;

        Assert.Contains("left locked by a process that does not run any more", (await _cli.RunAsync("stack", "ls")).Output, StringComparison.Ordinal);
        Assert.Contains("\"updateInProgress\": false", (await _cli.RunAsync("stack", "ls", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("that process does not run any more", (await _cli.RunAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("up", "--yes")).ExitCode);
    }

    [Fact]
    public async Task Values_that_are_set_while_the_stack_is_made_are_kept()
    {
        _cli.Write("Pulumi.prod.yaml", CliHarness.Settings);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => i == 6
            ? _cli.RunAsync("stack", "init", "prod", "--no-select") : _cli.RunAsync("config", "set", $"k{i}", $"v{i}", "-s", "prod"))));

        var text = File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.prod.yaml"));
        Assert.Contains("encryptionsalt: v1:", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 12).Where(static i => i != 6), i => Assert.Contains($"shop:k{i}: v{i}", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_works_here_is_told()
    {
        Assert.Equal("tester\n", (await _cli.RunAsync("whoami")).Output);
        Assert.Contains("Backend URL: file://", (await _cli.RunAsync("whoami", "-v")).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await _cli.RunAsync("whoami", "--json")).Output);
        Assert.Equal("tester", json.RootElement.GetProperty("user").GetString());
    }

    [Fact]
    public async Task Many_values_are_set_and_removed_at_once_or_not_at_all()
    {
        var set = await _cli.RunAsync(
            "config", "set-all", "--plaintext", "a=1", "--plaintext", "b=x=y", "--secret", "c=hunter2", "--json", """{"shop:d": {"value": "4", "secret": false}}""");
        var settings = Path.Combine(_cli.Directory, "Pulumi.dev.yaml");

        Assert.True(set.ExitCode == 0, set.Error);
        Assert.Equal("x=y\n", (await _cli.RunAsync("config", "get", "b")).Output);
        Assert.Equal("hunter2\n", (await _cli.RunAsync("config", "get", "c")).Output);
        Assert.Equal("4\n", (await _cli.RunAsync("config", "get", "d")).Output);
        Assert.DoesNotContain("hunter2", File.ReadAllText(settings), StringComparison.Ordinal);

        var before = File.ReadAllText(settings);
        Assert.NotEqual(0, (await _cli.RunAsync("config", "rm-all", "a", "nobody")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("config", "set-all")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("config", "set-all", "--json", "[]")).ExitCode);
        Assert.DoesNotContain("hunter3", (await _cli.RunAsync("config", "set-all", "--secret", "hunter3")).Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(settings));
        Assert.Equal(0, (await _cli.RunAsync("config", "remove-all", "a", "b")).ExitCode);
        Assert.NotEqual(0, (await _cli.RunAsync("config", "get", "a")).ExitCode);
    }

    [Fact]
    public async Task A_value_may_be_given_a_type()
    {
        Assert.Equal(0, (await _cli.RunAsync("config", "set", "servers[0].port", "80", "--path", "--type", "string")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("config", "set", "servers[0].on", "true", "--path", "--type", "bool")).ExitCode);

        Assert.Equal("""[{"on":true,"port":"80"}]""" + "\n", (await _cli.RunAsync("config", "get", "servers")).Output);
        Assert.NotEqual(0, (await _cli.RunAsync("config", "set", "n", "many", "--type", "int")).ExitCode);
    }

    [Fact]
    public async Task Configuration_is_copied_to_another_stack_with_its_secrets_sealed_anew()
    {
        await _cli.RunAsync("config", "set", "key", "hunter2", "--secret");
        await _cli.RunAsync("config", "set", "servers[0].port", "80", "--path");
        await _cli.RunAsync("config", "set", "size", "3");
        _cli.Write("Pulumi.prod.yaml", CliHarness.Settings);
        await _cli.RunAsync("stack", "init", "prod", "--no-select");

        Assert.Equal(0, (await _cli.RunAsync("config", "cp", "key", "--dest", "prod", "-s", "dev")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("config", "cp", "servers[0]", "--path", "--dest", "prod", "-s", "dev")).ExitCode);

        Assert.Equal("hunter2\n", (await _cli.RunAsync("config", "get", "key", "-s", "prod")).Output);
        Assert.Equal("""[{"port":80}]""" + "\n", (await _cli.RunAsync("config", "get", "servers", "-s", "prod")).Output);
        Assert.NotEqual(0, (await _cli.RunAsync("config", "get", "size", "-s", "prod")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("config", "cp", "--dest", "dev", "-s", "dev")).ExitCode);
    }

    [Fact]
    public async Task Values_that_are_set_at_once_are_all_set()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => _cli.RunAsync("config", "set", $"k{i}", $"v{i}"))));

        var listed = (await _cli.RunAsync("config")).Output;

        Assert.All(Enumerable.Range(0, 12), i => Assert.Contains($"v{i}", listed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_configuration_of_the_last_update_comes_back()
    {
        await _cli.RunAsync("config", "set", "size", "3");
        await UpAsync();
        await _cli.RunAsync("config", "set", "size", "4");
        await _cli.RunAsync("config", "set", "more", "5");

        var restored = await _cli.RunAsync("config", "refresh");

        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.Equal("3\n", (await _cli.RunAsync("config", "get", "size")).Output);
        Assert.NotEqual(0, (await _cli.RunAsync("config", "get", "more")).ExitCode);
        Assert.Contains("more", File.ReadAllText(Path.Combine(_cli.Directory, "Pulumi.dev.yaml.bak")), StringComparison.Ordinal);
        Assert.Contains("already", (await _cli.RunAsync("config", "refresh", "--force")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_and_every_flag_has_a_line_of_help()
    {
        var unsaid = new List<string>();
        foreach (var path in (string[])
            ["", "preview", "up", "refresh", "destroy", "import", "rollback", "stack", "stack tag", "stack graph", "state", "state edit", "config", "config set-all"])
        {
            var help = await _cli.RunAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Contains("--help", help.Output, StringComparison.Ordinal);
            unsaid.AddRange(help.Output.Split('\n')
                .Where(static l => l.StartsWith("  ", StringComparison.Ordinal) && l.TrimStart() is ['-', ..] && !l.Trim().Contains("  ", StringComparison.Ordinal))
                .Select(l => $"{path}: {l.Trim()}"));
        }

        Assert.Empty(unsaid);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "Vpc", "net", "vpc-1", "--yes")]
    [InlineData("up", "--replan", "--yes")]
    [InlineData("preview", "--parallel", "0")]
    [InlineData("preview", "-c", "novalue")]
    [InlineData("config", "set-all")]
    [InlineData("config", "set", "a[", "1", "--path")]
    [InlineData("config", "get", "a:b:c:d")]
    [InlineData("stack", "tag", "set", "no blanks", "x")]
    [InlineData("stack", "history", "--page", "0")]
    [InlineData("stack", "rm", "dev")]
    [InlineData("state", "repair", "--resolve", "c", "--yes")]
    [InlineData("state", "move", "a", "--dest", "dev", "--yes")]
    [InlineData("state", "rename", "a", "", "--yes")]
    [InlineData("cancel", "nobody")]
    [InlineData("stack", "export", "--file", "no/such/folder/x.json")]
    public async Task What_is_refused_says_what_to_do_next(params string[] arguments)
    {
        await UpAsync();

        var run = await _cli.RunAsync(arguments);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("  next: ", run.Error, StringComparison.Ordinal);
    }

    private async Task UpAsync()
    {
        var up = await _cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, up.Error + up.Output);
    }
}
