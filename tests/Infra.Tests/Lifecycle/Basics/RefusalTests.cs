using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>Resources that are refused before a step exists (scenarios 6, 7).</summary>
public sealed class RefusalTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Every_failure_of_a_check_is_reported_with_property_value_and_reason()
    {
        _stack.Script.Check = static async (_, next) => (await next()) with { Failures = [new("a", "is negative"), new("", "is odd")] };

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", -1)));

        Assert.Equal(["INF2003 a", "INF2003 a"], run.Errors);
        Assert.Contains("sim:index:Res resource 'a': property a value -1 has a problem: is negative", run.Messages, StringComparison.Ordinal);
        Assert.Contains("sim:index:Res resource 'a' has a problem: is odd", run.Messages, StringComparison.Ordinal);
        Assert.Equal(("create=1", 0), (run.Summary, run.Failed.Count));
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task The_value_of_a_secret_is_not_shown()
    {
        _stack.Script.Check = static async (_, next) => (await next()) with { Failures = [new("a", "is too short")] };

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret(EventLaws.Canary))));

        Assert.Contains("[secret]", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_already_ends()
    {
        _stack.Options = _stack.Options with { Parallel = 2 };
        var gate = new Gate();
        _stack.Script.Before = (method, name) => (method, name) == ("Create", "slow") ? gate.PassAsync() : Task.CompletedTask;

        var run = await _stack.UpAsync(async p =>
        {
            var slow = p.AddAsync("slow");
            await gate.Reached;
            var refused = await p.AddAsync("a", ("failCheck", PropertyMap.Of(("reason", "no"))));
            Assert.Equal(RegistrationResult.Failed, refused.Result);
            gate.Open();
            Assert.Equal(RegistrationResult.Succeeded, (await slow).Result);
        });

        Assert.Equal(["INF2003 a"], run.Errors);
        Assert.Equal(["slow"], _stack.Recorded);
    }

    [Fact]
    public async Task A_name_twice_is_refused_for_one_type_under_one_parent_type()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync(new Declared("a") { Type = "sim:index:Other" });
            await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") });
            Assert.Equal(RegistrationResult.Failed, (await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("h") })).Result);
        });

        Assert.Equal(["INF2005 a"], run.Errors);
    }

    [Fact]
    public async Task A_name_twice_at_once_creates_neither()
    {
        var run = await _stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("a")));

        Assert.Equal(["INF2005 a"], run.Errors);
        Assert.Empty(_stack.Cloud.Resources);
    }
}
