using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Tests.Cli;

/// <summary>Saved plans, and the other options of operations, from the command line.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_plan_is_saved_kept_and_refused_when_it_is_out_of_date()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        var saved = await _cli.RunAsync("preview", "--save-plan", "plan.json");
        Assert.Equal(0, saved.ExitCode);
        Assert.Contains("infra up --plan", saved.Error, StringComparison.Ordinal);
        Assert.Contains("\"resourcePlans\"", File.ReadAllText(Path.Combine(_cli.Directory, "plan.json")), StringComparison.Ordinal);

        var kept = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");
        Assert.True(kept.ExitCode == 0, kept.Error);

        var stale = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");
        Assert.NotEqual(0, stale.ExitCode);
        Assert.Contains("INF2122", stale.Error, StringComparison.Ordinal);
        Assert.Contains("the state has changed since", stale.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_holds_for_its_configuration_alone()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("preview", "--save-plan", "plan.json");

        var stale = await _cli.RunAsync("up", "--plan", "plan.json", "--yes", "-c", "size=3");

        Assert.Contains("the configuration has changed since (shop:size)", stale.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.StateFile) && (await _cli.RunAsync("stack")).Output.Contains("aws:ec2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_that_departs_from_its_plan_fails()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("preview", "--save-plan", "plan.json");
        _cli.Program = () => Network("10.1.0.0/16");

        var run = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("INF2120", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_holds_for_its_program_alone_and_a_new_file_is_no_change()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        _cli.ProgramFiles = Files(("index.js", "1"), ("lib/net.js", "1"));
        await _cli.RunAsync("preview", "--save-plan", "plan.json");

        _cli.ProgramFiles = Files(("index.js", "2"));
        var stale = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");
        _cli.ProgramFiles = Files(("index.js", "1"), ("lib/net.js", "1"), ("notes.json", "1"));
        var kept = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");

        Assert.Contains("the program has changed since (index.js, lib/net.js is gone)", stale.Error, StringComparison.Ordinal);
        Assert.Contains("--replan", stale.Error, StringComparison.Ordinal);
        Assert.True(kept.ExitCode == 0, kept.Error);
    }

    [Fact]
    public async Task A_new_plan_that_does_the_same_takes_the_place_of_a_stale_one_without_a_question()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        _cli.ProgramFiles = Files(("index.js", "1"));
        await _cli.RunAsync("preview", "--save-plan", "plan.json");
        _cli.ProgramFiles = Files(("index.js", "2"));

        var run = await _cli.RunAsync("up", "--plan", "plan.json", "--replan");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("the new plan does the same", run.Error, StringComparison.Ordinal);
        Assert.Contains("+ 2 created", run.Output, StringComparison.Ordinal);
        Assert.Equal(["plan.json"], Directory.GetFiles(_cli.Directory, "plan.*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_new_plan_that_differs_is_shown_and_waits_for_a_yes()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("preview", "--save-plan", "plan.json");
        _cli.Program = () =>
        {
            CliHarness.Thing("aws:s3/bucketV2:BucketV2", "extra");
            return Network("10.1.0.0/16");
        };
        var before = _cli.Fingerprint();

        var unasked = await _cli.RunAsync("up", "--plan", "plan.json", "--replan");
        (_cli.IsTerminal, _cli.Input) = (true, "no\n");
        var declined = await _cli.RunAsync("up", "--plan", "plan.json", "--replan");
        _cli.IsTerminal = false;

        Assert.Equal((2, 8), (unasked.ExitCode, declined.ExitCode));
        Assert.Contains("::net: create with other values of cidrBlock", unasked.Error, StringComparison.Ordinal);
        Assert.Contains("::extra: create is new", unasked.Error, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Fingerprint());

        var accepted = await _cli.RunAsync("up", "--plan", "plan.json", "--replan", "--yes");

        Assert.True(accepted.ExitCode == 0, accepted.Error);
        Assert.Contains("+ 3 created", accepted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_plan_that_differs_leaves_JSON_alone_and_is_what_is_done()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("preview", "--save-plan", "plan.json");
        var former = File.ReadAllText(Path.Combine(_cli.Directory, "plan.json"));
        _cli.Program = () => Network("10.1.0.0/16");

        var unasked = await _cli.RunAsync("up", "--plan", "plan.json", "--replan", "--json");
        Assert.Equal((2, ""), (unasked.ExitCode, unasked.Output));
        Assert.Equal(former, File.ReadAllText(Path.Combine(_cli.Directory, "plan.json")));

        var run = await _cli.RunAsync("up", "--plan", "plan.json", "--replan", "--json", "--yes");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("::net: create with other values of cidrBlock", run.Error, StringComparison.Ordinal);
        var events = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(2, Assert.Single(events, static e => e.TryGetProperty("summaryEvent", out _))
            .GetProperty("summaryEvent").GetProperty("resourceChanges").GetProperty("create").GetInt32());
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(static e => e.GetProperty("sequence").GetInt32()));
        Assert.NotEqual(former, File.ReadAllText(Path.Combine(_cli.Directory, "plan.json")));
    }

    [Fact]
    public async Task Planning_anew_needs_a_plan() => Assert.Equal(2, (await _cli.RunAsync("up", "--replan", "--yes")).ExitCode);

    [Fact]
    public async Task What_is_no_plan_is_refused()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        _cli.Write("plan.json", "{}");

        var run = await _cli.RunAsync("up", "--plan", "plan.json", "--yes");

        Assert.Contains("INF2121", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_and_refresh_run_the_program_where_they_are_told_to()
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("up", "-y", "-f");
        var runs = 0;
        _cli.Program = () =>
        {
            runs++;
            return Network("10.0.0.0/16");
        };

        Assert.Equal(0, (await _cli.RunAsync("refresh", "--run-program", "-y", "-f")).ExitCode);
        Assert.Equal(1, runs);
        var destroyed = await _cli.RunAsync("destroy", "--run-program", "-y", "-f");

        Assert.True(destroyed.ExitCode == 0, destroyed.Error);
        Assert.Equal(2, runs);
        Assert.Contains("no resources", (await _cli.RunAsync("stack")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--import-pending-creates", "nobody")]
    [InlineData("--import-pending-creates", "urn:pulumi:dev::shop::a:b:C::x")]
    public async Task Interrupted_creates_are_named_by_URN_and_ID(params string[] flags)
    {
        _cli.Program = () => Network("10.0.0.0/16");
        await _cli.RunAsync("up", "-y", "-f");

        Assert.Equal(2, (await _cli.RunAsync(["refresh", "-y", "-f", .. flags])).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("refresh", "-y", "-f", "--import-pending-creates", "urn:pulumi:dev::shop::a:b:C::x=x-1")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("refresh", "-y", "-f", "--clear-pending-creates", "--skip-pending-creates")).ExitCode);
    }

    private static ImmutableSortedDictionary<string, string> Files(params (string Name, string Digest)[] files) =>
        files.ToImmutableSortedDictionary(static f => f.Name, static f => f.Digest, StringComparer.Ordinal);

    private static Dictionary<string, object?> Network(string block)
    {
        var net = CliHarness.Thing("aws:ec2/vpc:Vpc", "net", ("cidrBlock", block));
        return new Dictionary<string, object?> { ["id"] = net.Id };
    }
}
