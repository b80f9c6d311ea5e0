using System.CommandLine;
using System.Text.Json;
using Infra.Automation;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Config;

/// <summary><c>infra config set-all</c> and <c>rm-all</c>: many values, all or none.</summary>
internal static class ConfigManyCommands
{
    public static Command SetAll(CliHost host, Composition composition, GlobalFlags common)
    {
        var plaintext = Pairs("--plaintext", "KEY=VALUE, written as it is; may be repeated");
        var secret = Pairs("--secret", "KEY=VALUE, sealed; may be repeated");
        var json = new Option<string?>("--json")
        {
            Description = "Values as 'infra config --json' writes them: {key: {value, secret}}",
            HelpName = "text",
        };
        var path = new Option<bool>("--path") { Description = "Keys lead into structures: servers[0].port" };
        var command = new Command("set-all", "Set several values, all or none.") { plaintext, secret, json, path };
        command.SetAction(async (result, cancellationToken) =>
        {
            ConfigAssignment[] assignments =
            [
                .. FromJson(result.GetValue(json)),
                .. (result.GetValue(plaintext) ?? []).Select(static p => Assignment("--plaintext", p, isSecret: false)),
                .. (result.GetValue(secret) ?? []).Select(static p => Assignment("--secret", p, isSecret: true)),
            ];
            if (assignments.Length == 0)
            {
                throw Bad("there is nothing to set: pass --plaintext KEY=VALUE, --secret KEY=VALUE or --json");
            }

            var stack = ConfigCommands.Chosen(host, composition, common, result);
            await ConfigCommands.SetAsync(host, stack, c => c.Set(assignments, result.GetValue(path)), cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    public static Command RemoveAll(CliHost host, Composition composition, GlobalFlags common)
    {
        var keys = new Argument<string[]>("key") { Description = "NAME or NAMESPACE:NAME", Arity = ArgumentArity.OneOrMore };
        var path = new Option<bool>("--path") { Description = "Keys lead into structures: servers[0].port" };
        var command = new Command("rm-all", "Remove several values, all or none.") { keys, path };
        command.Aliases.Add("remove-all");
        command.SetAction(result =>
        {
            ConfigCommands.Config(host, composition, common, result).Remove(result.GetValue(keys)!, result.GetValue(path));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Option<string[]> Pairs(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "pair",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    // The value of a secret is not repeated in a message.
    private static ConfigAssignment Assignment(string flag, string pair, bool isSecret) => pair.IndexOf('=', StringComparison.Ordinal) is var at and > 0
        ? new ConfigAssignment(pair[..at], pair[(at + 1)..], isSecret)
        : throw Bad(isSecret ? $"{flag} must be KEY=VALUE" : $"{flag} must be KEY=VALUE, not '{pair}'");

    private static IEnumerable<ConfigAssignment> FromJson(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return
            [
                .. document.RootElement.EnumerateObject().Select(static e => new ConfigAssignment(
                    e.Name,
                    e.Value.GetProperty("value").GetString() ?? "",
                    e.Value.TryGetProperty("secret", out var secret) && secret.GetBoolean())),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Bad("--json must be an object {key: {\"value\": text, \"secret\": bool}}");
        }
    }

    private static DiagnosticException Bad(string message) => new(CliDiagnostics.BadCommandLine.Create(message));
}
