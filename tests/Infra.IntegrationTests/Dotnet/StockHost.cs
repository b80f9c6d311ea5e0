using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Core.Programs;
using Infra.Extensibility.Processes;

namespace Infra.IntegrationTests.Dotnet;

/// <summary>
/// What Pulumi's language host for .NET does with a program: the environment that it gives and the package list that it reads (recordings,
/// "how the stock host starts a .NET program").
/// </summary>
internal static class StockHost
{
    /// <summary>The environment of a program. Dry-run is there only where it is true.</summary>
    public static ImmutableSortedDictionary<string, string?> Environment(string engine, DeploymentInfo deployment, string folder) =>
        new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = engine,
            ["PULUMI_ENGINE"] = engine,
            ["PULUMI_PROJECT"] = deployment.Stack.Project,
            ["PULUMI_STACK"] = deployment.Stack.Stack,
            ["PULUMI_ORGANIZATION"] = deployment.Stack.Organization,
            ["PULUMI_PWD"] = folder,
            ["PULUMI_ROOT_DIRECTORY"] = deployment.RootDirectory,
            ["PULUMI_DRY_RUN"] = deployment.IsDryRun ? "true" : null,
            ["PULUMI_PARALLEL"] = deployment.Parallel.ToString(CultureInfo.InvariantCulture),
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize<IReadOnlyDictionary<string, string>>(deployment.Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize<IEnumerable<string>>(deployment.SecretConfigKeys),
            ["PULUMI_ATTACH_DEBUGGER"] = "false",
            ["PULUMI_LOG_OTLP_ENDPOINT"] = engine,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The packages of <c>dotnet list package --include-transitive</c> with their versions: lines <c>&gt; NAME … VERSION</c>.</summary>
    public static ImmutableArray<(string Name, string Version)> Packages(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.TrimEntries)
            .Where(static line => line.StartsWith("> ", StringComparison.Ordinal))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static words => (words[1], words[^1])),
    ];

    /// <summary>Runs a command to its end; gives its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessCommand command, CancellationToken cancellationToken = default)
    {
        await using var process = ChildProcess.Start(command);
        await using var kill = cancellationToken.Register(process.Kill);
        var output = process.Output.ReadToEndAsync(CancellationToken.None);
        var error = process.Error.ReadToEndAsync(CancellationToken.None);
        var code = await process.WaitForExitAsync(CancellationToken.None);
        return (code, await output + await error);
    }
}
