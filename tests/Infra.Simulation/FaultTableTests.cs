using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Infra.Simulation;

/// <summary>docs/faults.md names the tests of every fault that the product stands, and the tests are there.</summary>
public sealed partial class FaultTableTests
{
    private const int Last = 38;
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_fault_has_its_row() =>
        Assert.Equal(Enumerable.Range(1, Last).Append(58).Select(static n => $"F{n}"), Rows().Select(static r => r.Fault));

    [Fact]
    public void Every_test_of_the_table_exists()
    {
        string[] kinds = ["*Tests.cs", "*Contract.cs"];
        var sources = kinds.SelectMany(static kind => Directory.EnumerateFiles(Path.Combine(Root, "tests"), kind, SearchOption.AllDirectories))
            .ToLookup(static f => Path.GetFileNameWithoutExtension(f), StringComparer.Ordinal);

        Assert.Empty(Rows().Where(static r => r.Tests.Length == 0).Select(static r => r.Fault));
        Assert.DoesNotContain(
            Rows().SelectMany(static r => r.Tests),
            test => test.Split('.') is not [var type, var method]
                || !sources[type].Any(f => File.ReadAllText(f).Contains($" {method}(", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Fault, string[] Tests)> Rows() => File.ReadLines(Path.Combine(Root, "docs", "faults.md"))
        .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(static cells => cells.Length > 4 && FaultNumber().IsMatch(cells[1]))
        .Select(static cells => (cells[1], TestName().Matches(cells[3]).Select(static m => m.Groups[1].Value).ToArray()));

    [GeneratedRegex("^F[0-9]+$")]
    private static partial Regex FaultNumber();

    [GeneratedRegex("`([A-Za-z0-9]+\\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.Pulumi.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("these tests run where the sources are");
        }

        return folder.FullName;
    }
}
