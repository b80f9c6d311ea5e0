using System.Globalization;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Pulumi;

namespace Infra.Sdk;

/// <summary>What an engine in another process tells the program that it started (protocol reference 3.1).</summary>
/// <param name="Monitor">Where the ResourceMonitor service is, <c>HOST:PORT</c>.</param>
/// <param name="Engine">Where the Engine service is, <c>HOST:PORT</c>.</param>
/// <param name="Deployment">The deployment.</param>
internal sealed record EngineVariables(string Monitor, string Engine, DeploymentInfo Deployment)
{
    /// <summary>Reads the variables; null where the process was started by nobody's engine.</summary>
    /// <param name="get">The value of a variable, or null.</param>
    public static Result<EngineVariables>? Read(Func<string, string?> get)
    {
        if (get("PULUMI_MONITOR") is not { } monitor)
        {
            return null;
        }

        var problems = new List<string>();
        var variables = new EngineVariables(monitor, Require("PULUMI_ENGINE"), new DeploymentInfo(new StackIdentity(
            get("PULUMI_ORGANIZATION") ?? StackIdentity.DefaultOrganization, Require("PULUMI_PROJECT"), Require("PULUMI_STACK")))
        {
            Config = Config(),
            SecretConfigKeys = [.. Json<string[]>("PULUMI_CONFIG_SECRET_KEYS")?.Select(Normal) ?? []],
            IsDryRun = Flag("PULUMI_DRY_RUN"),
            Parallel = Count("PULUMI_PARALLEL"),
            RootDirectory = get("PULUMI_ROOT_DIRECTORY"),
        });
        return problems.Count == 0 ? new(variables, []) : new(null, [Malformed(problems)]);

        string Require(string name)
        {
            if (get(name) is { } value)
            {
                return value;
            }

            problems.Add($"{name} is missing");
            return "";
        }

        // Hosts leave it out where it is false.
        bool Flag(string name) => get(name) is { } text && (bool.TryParse(text, out var value) ? value : Refuse<bool>($"{name} is neither 'true' nor 'false'"));

        int Count(string name) => get(name) is not { } text ? new DeploymentInfo(new("", "", "")).Parallel
            : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : Refuse<int>($"{name} is not a number");

        T? Refuse<T>(string problem)
        {
            problems.Add(problem);
            return default;
        }

        ImmutableSortedDictionary<string, string> Config() =>
            (Json<Dictionary<string, string>>("PULUMI_CONFIG") ?? []).ToImmutableSortedDictionary(
                static p => Normal(p.Key), static p => p.Value, StringComparer.Ordinal);

        T? Json<T>(string name)
            where T : class
        {
            try
            {
                return get(name) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
            }
            catch (JsonException)
            {
                return Refuse<T>($"{name} is not the JSON that it should be");
            }
        }
    }

    // Keys were once written NAMESPACE:config:NAME.
    private static string Normal(string key) => key.Split(':') is [var space, "config", var name] ? $"{space}:{name}" : key;

    private static Diagnostic Malformed(List<string> problems) =>
        SdkDiagnostics.BadEngineVariables.Create($"the engine that started this program told it too little: {string.Join(", ", problems)}") with
        {
            NextStep = "start the program with 'infra up' or 'pulumi up'",
        };
}
