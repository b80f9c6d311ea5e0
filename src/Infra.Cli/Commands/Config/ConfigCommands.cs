using System.CommandLine;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands.Config;

/// <summary><c>infra config</c> and the commands below it.</summary>
internal static class ConfigCommands
{
    private static readonly Dictionary<string, ConfigType> Types = new(StringComparer.Ordinal)
    {
        ["string"] = ConfigType.String,
        ["int"] = ConfigType.Integer,
        ["float"] = ConfigType.Number,
        ["bool"] = ConfigType.Boolean,
    };

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var command = new Command("config", "Show the stack's configuration.") { json, secrets };
        command.SetAction(result =>
        {
            var entries = Config(host, composition, common, result).List(result.GetValue(secrets));
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(entries));
                return ExitCodes.Success;
            }

            var rows = entries.Select(static e => new[] { e.Key, TextSafety.OneLine(e.Text ?? ValueText.Masked) }).Prepend(["KEY", "VALUE"]).ToArray();
            foreach (var line in Columns.Align(rows))
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        command.Subcommands.Add(Get(host, composition, common));
        command.Subcommands.Add(Set(host, composition, common));
        command.Subcommands.Add(Remove(host, composition, common));
        command.Subcommands.Add(ConfigManyCommands.SetAll(host, composition, common));
        command.Subcommands.Add(ConfigManyCommands.RemoveAll(host, composition, common));
        command.Subcommands.Add(ConfigTransferCommands.Copy(host, composition, common));
        command.Subcommands.Add(ConfigTransferCommands.Refresh(host, composition, common));
        command.Subcommands.Add(ConfigRotatePassphraseCommand.Create(host, composition, common));
        return command;
    }

    private static Command Get(CliHost host, Composition composition, GlobalFlags common)
    {
        var (key, path) = Target();
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("get", "Show one value; a secret is opened.") { key, path, json };
        command.SetAction(result =>
        {
            var entry = Config(host, composition, common, result).Get(result.GetValue(key)!, result.GetValue(path));
            host.Output.WriteLine(result.GetValue(json) ? JsonFormat.Text(JsonFormat.Document, j => Write(j, entry)) : entry.Text);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Set(CliHost host, Composition composition, GlobalFlags common)
    {
        var (key, path) = Target();
        var value = new Argument<string?>("value")
        {
            Description = "The value; read from standard input without it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var secret = new Option<bool>("--secret") { Description = "Seal it" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Write it as it is, although it looks like a secret" };
        var type = new Option<string?>("--type") { Description = "What the text stands for: string, int, float or bool", HelpName = "type" };
        type.AcceptOnlyFromAmong([.. Types.Keys]);
        var command = new Command("set", "Set a value.") { key, value, path, secret, plaintext, type };
        command.SetAction(async (result, cancellationToken) =>
        {
            var name = result.GetValue(key)!;
            var text = result.GetValue(value) ?? host.Input.ReadToEnd().TrimEnd('\n', '\r');
            if (!result.GetValue(secret) && !result.GetValue(plaintext) && LooksSecret(name))
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"'{name}' looks like a secret") with
                {
                    NextStep = "pass --secret to seal it, or --plaintext if it is none",
                });
            }

            var assignment = new ConfigAssignment(name, text, result.GetValue(secret))
            {
                Type = result.GetValue(type) is { } given ? Types[given] : null,
            };
            await SetAsync(host, Chosen(host, composition, common, result), c => c.Set([assignment], result.GetValue(path)), cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Remove(CliHost host, Composition composition, GlobalFlags common)
    {
        var (key, path) = Target();
        var command = new Command("rm", "Remove a value.") { key, path };
        command.Aliases.Add("remove");
        command.SetAction(result =>
        {
            Config(host, composition, common, result).Remove(result.GetValue(key)!, result.GetValue(path));
            return ExitCodes.Success;
        });
        return command;
    }

    private static (Argument<string> Key, Option<bool> Path) Target() => (
        new Argument<string>("key") { Description = "NAME or NAMESPACE:NAME" },
        new Option<bool>("--path") { Description = "The key leads into a structure: servers[0].port" });

    // A key that says so in its name, as the stock command line judges it.
    internal static bool LooksSecret(string key) =>
        key.Contains("password", StringComparison.OrdinalIgnoreCase) || key.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || key.Contains("token", StringComparison.OrdinalIgnoreCase) || key.Contains("apikey", StringComparison.OrdinalIgnoreCase);

    internal static StackConfiguration Config(CliHost host, Composition composition, GlobalFlags common, ParseResult result) =>
        Chosen(host, composition, common, result).Config;

    internal static ProjectStack Chosen(CliHost host, Composition composition, GlobalFlags common, ParseResult result)
    {
        var arguments = common.Read(result);
        return StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
    }

    // A stack may be configured before it is made; whoever mistyped a name wants to know that there is none of it.
    internal static async Task SetAsync(CliHost host, ProjectStack stack, Action<StackConfiguration> set, CancellationToken cancellationToken)
    {
        var isNew = !stack.HasSettings && !await stack.ExistsAsync(cancellationToken);
        set(stack.Config);
        if (isNew)
        {
            host.Error.WriteLine($"There is no stack '{stack.Identity.Stack}' yet: its settings file was made, and the first 'infra up' makes the stack.");
        }
    }

    private static string Json(IEnumerable<ConfigEntry> entries) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(entry.Key);
            Write(json, entry);
        }

        json.WriteEndObject();
    });

    private static void Write(System.Text.Json.Utf8JsonWriter json, ConfigEntry entry)
    {
        json.WriteStartObject();
        if (entry.Text is { } text)
        {
            json.WriteString("value", text);
        }

        json.WriteBoolean("secret", entry.IsSecret);
        json.WriteEndObject();
    }
}
