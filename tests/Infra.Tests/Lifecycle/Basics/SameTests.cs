using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>Resources that stay: what is kept and what is recorded anew (scenarios 14, 16, 18, 54).</summary>
public sealed class SameTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Id_and_outputs_stay_and_options_are_recorded()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions
        {
            Protect = true,
            RetainOnDelete = true,
            HideDiffs = ["a"],
            ReplaceOnChanges = ["b"],
            AdditionalSecretOutputs = ["b"],
            CustomTimeouts = new CustomTimeouts(Update: 5),
        }));

        Assert.Equal(["same a"], run.Steps);
        var a = _stack["a"];
        Assert.Equal(("a-1", "a-1/1"), (a.Id, ((StringValue)a.Outputs["out"]).Value));
        Assert.Equal((true, true, 5), (a.Protect, a.RetainOnDelete, a.CustomTimeouts!.Update));
        Assert.Equal(("a", "b", "b"), (a.HideDiffs.Single(), a.ReplaceOnChanges.Single(), a.AdditionalSecretOutputs.Single()));
    }

    [Fact]
    public async Task Timeouts_reach_the_provider_with_every_call()
    {
        static Func<StackProgram, Task> Timed(int a) => p => p.AddAsync("a", a, new ResourceOptions
        {
            CustomTimeouts = new CustomTimeouts(Create: 300, Update: 5400, Delete: 60, Read: 7),
        });

        Assert.Equal(300, (double)(await _stack.GivenAsync(Timed(1))).CallsOf("a", "Create")[0]["timeout"]!);
        Assert.Equal(5400, (double)(await _stack.GivenAsync(Timed(2))).CallsOf("a", "Update")[0]["timeout"]!);
        double? read = null;
        _stack.Script.Read = (request, next) =>
        {
            read = request.Timeout;
            return next();
        };
        (await _stack.RefreshAsync()).Require();
        Assert.Equal(7, read);
        Assert.Equal(60, (double)(await _stack.DestroyAsync()).CallsOf("a", "Delete")[0]["timeout"]!);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_timeout_that_is_no_duration_is_refused(double seconds)
    {
        var run = await _stack.UpAsync(p => p.AddAsync("a", 1, new ResourceOptions { CustomTimeouts = new CustomTimeouts(Update: seconds) }));

        Assert.Contains("unable to parse customTimeout Value", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("ünï-🚀")]
    [InlineData("a::b")]
    [InlineData("it's \"quoted\"")]
    [InlineData("path/to\\x")]
    [InlineData("$dollar$")]
    [InlineData("urn:pulumi:dev::proj::t::n")]
    public async Task Odd_names_survive(string name)
    {
        static Func<StackProgram, Task> Named(string name, int a) => async p =>
        {
            var it = await p.AddAsync(name, ("a", a));
            await p.AddAsync("b", ("a", StackProgram.Out(it)));
            await p.AddAsync(new Declared("c") { Parent = it, Provider = await p.ProviderAsync(name + "-provider") });
        };
        await _stack.GivenAsync(Named(name, 1));

        var run = await _stack.GivenAsync(Named(name, 1));

        Assert.Equal(["same"], run.Steps.Select(static s => s.Split(' ')[0]).Distinct());
        Assert.Equal(name, _stack["b"].Dependencies.Single().Name);
        Assert.Equal(name + "-provider", _stack["c"].Provider!.Value.Urn.Name);
        Assert.Equal($"{name}-1", _stack[name].Id);
        (await _stack.DestroyAsync()).Require();
        Assert.Empty(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task A_hidden_difference_is_an_update_all_the_same()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions { HideDiffs = ["a"] }));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 2, new ResourceOptions { HideDiffs = ["a"] }));

        Assert.Equal(["update a"], run.Steps);
        Assert.Equal("a", _stack["a"].HideDiffs.Single());
    }
}
