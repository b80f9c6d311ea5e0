using System.Text.Json.Nodes;
using Infra.Core.Properties;
using Infra.Testing.Goldens;
using Infra.Testing.Sim;

namespace Infra.Tests.Goldens;

/// <summary>The comparison itself: what equals a recording passes, and a change in any one place is seen under its rule.</summary>
public sealed class JudgeTests
{
    private static readonly Dictionary<string, Func<StepOutcome, StepOutcome>> Changes = new()
    {
        [Difference.Exit] = static o => o with { Failed = !o.Failed },
        [Difference.Steps] = static o => o with { Started = o.Started.RemoveAt(o.Started.Length - 1) },
        [Difference.Order] = static o => o with { Started = [.. o.Started.Reverse()] },
        [Difference.Calls] = static o => o with { Calls = [.. o.Calls.Select(WithOneMoreField)] },
        [Difference.State] = static o => o with
        {
            Snapshot = o.Snapshot with { Resources = [.. o.Snapshot.Resources.Select(static r => r with { Protect = !r.Protect })] },
        },
        [Difference.Integrity] = static o => o with
        {
            Snapshot = o.Snapshot with { Resources = [.. o.Snapshot.Resources.Reverse()] },
        },
        [Difference.Cloud] = static o => o with { Cloud = Drifted(o.Cloud) },
        [Difference.Diagnostics] = static o => o with { Diagnostics = [] },
    };

    public static TheoryData<string, string> Cases => new()
    {
        { Difference.Exit, "basics/lifecycle" },
        { Difference.Steps, "basics/lifecycle" },
        { Difference.Order, "basics/chain-of-three" },
        { Difference.Calls, "basics/lifecycle" },
        { Difference.State, "basics/lifecycle" },
        { Difference.Integrity, "basics/chain-of-three" },
        { Difference.Cloud, "basics/lifecycle" },
        { Difference.Diagnostics, "failures/diff-fails" },
    };

    [Theory]
    [MemberData(nameof(GoldenScenarios.Names), MemberType = typeof(GoldenScenarios))]
    public async Task What_equals_a_recording_agrees(string name)
    {
        var scenario = GoldenScenarios.All[name];

        // Of a varying step the echo knows too little; there the comparison asks for more than was recorded.
        if (!scenario.Varies)
        {
            var result = await RunAsync(scenario, static o => o);
            Assert.Equal([], result.Steps.SelectMany(static s => s.Differences).Select(static d => d.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_change_is_seen_under_its_rule(string rule, string name)
    {
        var result = await RunAsync(GoldenScenarios.All[name], Changes[rule]);
        Assert.Contains(result.Steps.SelectMany(static s => s.Differences), d => d.Rule == rule);
    }

    [Fact]
    public async Task A_step_that_never_ends_is_a_difference()
    {
        var runner = new ScenarioRunner(new EndlessEngine(), TimeSpan.FromMilliseconds(20));
        var result = await runner.RunAsync(GoldenScenarios.All["basics/empty"], CancellationToken.None);
        Assert.All(result.Steps, static s => Assert.Equal(Difference.Run, s.Differences[0].Rule));
    }

    private static Task<ScenarioResult> RunAsync(Scenario scenario, Func<StepOutcome, StepOutcome> change) =>
        new ScenarioRunner(new EchoEngine(change)).RunAsync(scenario, CancellationToken.None);

    private static JsonObject WithOneMoreField(JsonObject call)
    {
        var copy = (JsonObject)call.DeepClone();
        copy["more"] = true;
        return copy;
    }

    private static SimCloud Drifted(SimCloud cloud)
    {
        foreach (var id in cloud.Resources.Keys)
        {
            cloud.Drift(id, PropertyMap.Of(("a", "drifted")));
        }

        return cloud;
    }

    private sealed class EndlessEngine : IScenarioEngine
    {
        public async Task<StepOutcome> RunAsync(StepRequest request, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task;
            throw new InvalidOperationException("not reached");
        }
    }
}
