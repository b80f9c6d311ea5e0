using Infra.Testing.Goldens;

namespace Infra.Tests.Goldens;

/// <summary>Our engine, with programs on our SDK, does what was recorded of the real one.</summary>
public sealed class AgreementTests
{
    // Which of two independent requests of a program reaches the engine first is up to the scheduler, and a recording shows one order.
    private const int MostOrders = 8;

    private static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Every scenario that is kept here.</summary>
    public static TheoryData<string> Agreeing => [.. GoldenScenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Agreeing))]
    public async Task Ours_agrees_with_the_recording(string name)
    {
        IReadOnlyList<string> differences = ["not run"];
        for (var order = 0; order < MostOrders && differences.Count > 0; order++)
        {
            differences = await DifferencesAsync(GoldenScenarios.All[name]);
        }

        Assert.Empty(differences);
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(Scenario scenario)
    {
        var result = await new ScenarioRunner(new DeploymentScenarioEngine(), StepTimeout).RunAsync(scenario, CancellationToken.None);
        return
        [
            .. result.Steps.SelectMany(s => s.Differences
                .Where(d => Decisions.For(scenario, d) is null)
                .Select(d => $"pass {s.Pass}, step {s.Step.Index}, {d}")),
        ];
    }
}
