using System.Text.Json;

namespace Infra.TestPrograms;

/// <summary>Which program this process is: the stack's configuration says it, before any deployment runs.</summary>
internal static class ProgramChoice
{
    /// <summary>The key without its namespace, which is the project's.</summary>
    public const string Key = "program";

    /// <summary>The name.</summary>
    public static string Name { get; } = Read();

#pragma warning disable RS0030 // What the engine told this process stands in its environment.
    private static string Read()
    {
        using var config = JsonDocument.Parse(Environment.GetEnvironmentVariable("PULUMI_CONFIG") ?? "{}");
        return config.RootElement.TryGetProperty($"{Environment.GetEnvironmentVariable("PULUMI_PROJECT")}:{Key}", out var name)
            ? name.GetString()! : "site";
    }
#pragma warning restore RS0030
}
