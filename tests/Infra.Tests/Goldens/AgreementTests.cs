using Infra.Testing.Goldens;

namespace Infra.Tests.Goldens;

/// <summary>Our engine, with programs on our SDK, does what was recorded of the real one.</summary>
public sealed class AgreementTests
{
    /// <summary>Every scenario that is kept here.</summary>
    public static TheoryData<string> Agreeing => [.. GoldenScenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Agreeing))]
    public async Task Ours_agrees_with_the_recording(string name)
    {
        Assert.Empty(await DifferencesAsync(GoldenScenarios.All[name]));
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(Scenario scenario)
    {
        var result = await new ScenarioRunner(new DeploymentScenarioEngine()).RunAsync(scenario, CancellationToken.None);
        return
        [
            .. result.Steps.SelectMany(s => s.Differences
                .Where(d => Decisions.For(scenario, d) is null)
                .Select(d => $"pass {s.Pass}, step {s.Step.Index}, {d}")),
        ];
    }
}
