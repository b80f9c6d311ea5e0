using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Core.Programs;

namespace Infra.Automation.Programs.Processes;

/// <summary>The variables that a program in a process of its own finds its engine by (protocol reference 3.1).</summary>
internal static class ProgramVariables
{
    /// <summary>The variables.</summary>
    /// <param name="engine">Where the engine's services listen, <c>HOST:PORT</c>.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="directory">The program's folder.</param>
    public static ImmutableSortedDictionary<string, string?> Of(string engine, DeploymentInfo deployment, string directory) =>
        new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = engine,
            ["PULUMI_ENGINE"] = engine,
            ["PULUMI_PROJECT"] = deployment.Stack.Project,
            ["PULUMI_STACK"] = deployment.Stack.Stack,
            ["PULUMI_ORGANIZATION"] = deployment.Stack.Organization,
            ["PULUMI_PWD"] = directory,
            ["PULUMI_ROOT_DIRECTORY"] = deployment.RootDirectory,
            ["PULUMI_DRY_RUN"] = deployment.IsDryRun ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = deployment.Parallel.ToString(CultureInfo.InvariantCulture),
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize<IReadOnlyDictionary<string, string>>(deployment.Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize<IEnumerable<string>>(deployment.SecretConfigKeys),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
