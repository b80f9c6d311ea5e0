using System.Globalization;
using System.Reflection;

namespace Infra.Tests.House;

/// <summary>Every scenario of an engine has a row in docs/scenarios.md, and every test that a row names exists.</summary>
public sealed class ScenarioTableTests
{
    private const int Last = 135;
    private static readonly string[] Outcomes = ["", "–"];

    [Fact]
    public void Every_scenario_has_one_row() =>
        Assert.Equal(Enumerable.Range(1, Last), Rows().Select(static r => int.Parse(r.Number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_named_test_exists_and_runs()
    {
        var missing = Rows().SelectMany(static r => r.Tests.Select(t => (r.Number, Test: t))).Where(static t => !Exists(t.Test));
        Assert.Empty(missing);
    }

    [Fact]
    public void A_scenario_without_a_test_says_why() =>
        Assert.DoesNotContain(Rows(), static r => r.Tests.Length == 0 && Outcomes.Contains(r.Why.Trim()));

    private static IEnumerable<(string Number, string[] Tests, string Why)> Rows() => Repository.Read("docs", "scenarios.md").Split('\n')
        .Select(static l => l.Split('|', StringSplitOptions.TrimEntries))
        .Where(static c => c.Length >= 5 && c[1].Length > 0 && c[1].All(char.IsAsciiDigit))
        .Select(static c => (c[1], Names(c[3]), c[3]));

    // Tests are in backticks: CLASS.METHOD, or CLASS where all of a class is about the scenario.
    private static string[] Names(string cell) => [.. cell.Split('`').Where(static (_, i) => i % 2 == 1)];

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        return Assembly.GetExecutingAssembly().GetTypes().Where(t => t.Name == parts[0] && t.Namespace!.StartsWith("Infra.Tests", StringComparison.Ordinal))
            .Any(t => parts.Length == 1 ? t.GetMethods().Any(IsTest) : t.GetMethod(parts[1]) is { } method && IsTest(method));
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is { Skip: null };
}
