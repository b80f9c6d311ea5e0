using Infra.Testing.Goldens;

namespace Infra.Tests.Goldens;

/// <summary>Our engine, with programs on our SDK, does what was recorded of the real one.</summary>
public sealed class AgreementTests
{
    // Which of two independent requests of a program reaches the engine first is up to the scheduler, and a recording shows one order.
    private const int MostOrders = 8;

    private static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(60);

    /// <summary>What does not agree yet, and why. What agrees is taken out.</summary>
    private static readonly Dictionary<string, string> Gaps = new(StringComparer.Ordinal)
    {
        ["failures/delete-fails"] = "there is no command to delete from the state",
        ["failures/integrity-broken"] = "there is no command to repair a state",
        ["replace/dbr-delete-fails"] = "there is no command to delete from the state",
        ["replace/delete-of-old-fails"] = "there is no command to delete from the state",
        ["replace/taint"] = "there is no command to taint",
        ["replace/untaint"] = "there is no command to taint",
    };

    /// <summary>The scenarios that agree.</summary>
    public static TheoryData<string> Agreeing => [.. GoldenScenarios.All.Keys.Where(static name => !Gaps.ContainsKey(name))];

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
