using Infra.Testing.Simulation.Courses;

namespace Infra.Simulation.Courses;

/// <summary>The simulation notices when a rule is broken: each is broken on purpose, one at a time.</summary>
public sealed class MutationTests
{
    private const int MostSeeds = 400;

    public static TheoryData<string> Names() => [.. Mutations.All.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_rule_is_noticed(string name)
    {
        var mutation = Mutations.All.Single(m => m.Name == name);

        var found = Enumerable.Range(1, MostSeeds).Select(seed => CourseRunner.Run(CourseGenerator.Generate(seed), mutation))
            .FirstOrDefault(static o => o.Failure is not null);

        Assert.NotNull(found);
        Assert.StartsWith("I", found.Failure!.Invariant, StringComparison.Ordinal);
    }
}
