using System.Collections.Immutable;
using Infra.Testing.Goldens;

namespace Infra.Tests.Goldens;

/// <summary>The recordings that the repository keeps: one file per group, one scenario a line.</summary>
public static class GoldenScenarios
{
    private const string Suffix = ".jsonl";

    /// <summary>Every scenario, by <c>GROUP/NAME</c>.</summary>
    public static ImmutableSortedDictionary<string, Scenario> All { get; } = Load();

    /// <summary>The scenarios' names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private static ImmutableSortedDictionary<string, Scenario> Load()
    {
        var assembly = typeof(GoldenScenarios).Assembly;
        return assembly.GetManifestResourceNames().Where(static n => n.EndsWith(Suffix, StringComparison.Ordinal))
            .SelectMany(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Scenario.Parse).ToList();
            })
            .ToImmutableSortedDictionary(static s => $"{s.Group}/{s.Name}", static s => s, StringComparer.Ordinal);
    }
}
