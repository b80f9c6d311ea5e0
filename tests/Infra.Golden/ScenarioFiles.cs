using System.Collections.Immutable;
using System.Text.Json;
using Infra.Testing.Goldens;

namespace Infra.Golden;

/// <summary>Finds and reads scenario files.</summary>
internal static class ScenarioFiles
{
    /// <summary>The scenarios of files and of folders, folders within folders included; what is no scenario is told.</summary>
    public static (ImmutableArray<Scenario> Scenarios, ImmutableArray<string> Problems) Read(ImmutableArray<string> paths)
    {
        var scenarios = ImmutableArray.CreateBuilder<Scenario>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var path in paths)
        {
            foreach (var file in Files(path, problems))
            {
                try
                {
                    scenarios.Add(Scenario.Parse(File.ReadAllText(file)));
                }
                catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException or IOException)
                {
                    problems.Add($"{file} is no scenario: {failure.Message}");
                }
            }
        }

        return (scenarios.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The files of a path.</summary>
    public static IEnumerable<string> Files(string path, ImmutableArray<string>.Builder problems)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        }

        problems.Add($"{path} does not exist");
        return [];
    }
}
