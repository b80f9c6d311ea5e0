using Infra.Testing.Backends;

namespace Infra.Golden;

/// <summary>Judges recorded state folders and says what came of it.</summary>
internal static class BackendReport
{
    private const int DifferencesShown = 3;

    /// <summary>Judges every folder of the paths that has recordings.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        var folders = arguments.Paths.SelectMany(static p => File.Exists(Path.Combine(p, "expect.json")) ? [p] : Directory.GetDirectories(p))
            .Where(static f => File.Exists(Path.Combine(f, "expect.json"))).Order(StringComparer.Ordinal).ToArray();
        var scratch = Directory.CreateTempSubdirectory("infra-backends-");
        var (passed, checks) = (0, 0);
        try
        {
            foreach (var folder in folders)
            {
                var result = await new BackendJudge(scratch.FullName).RunAsync(new BackendCase(Path.GetFullPath(folder)), CancellationToken.None);
                Report(result, arguments.Verbose ? int.MaxValue : DifferencesShown, output);
                passed += result.Differences.IsEmpty ? 1 : 0;
                checks += result.Checks;
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        output.WriteLine($"{passed} passed, {folders.Length - passed} failed ({checks} checks)");
        return folders.Length > 0 && passed == folders.Length ? 0 : 1;
    }

    private static void Report(BackendResult result, int limit, TextWriter output)
    {
        if (!result.Differences.IsEmpty)
        {
            output.WriteLine($"FAILED {result.Name}");
        }

        foreach (var difference in result.Differences.Take(limit))
        {
            output.WriteLine($"    {difference}");
        }
    }
}
