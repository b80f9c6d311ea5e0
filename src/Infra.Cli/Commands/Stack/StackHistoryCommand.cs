using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Engine.State;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack history</c>: the updates of a stack, newest first, with the versions that rollbacks and diffs name.</summary>
internal sealed class StackHistoryCommand
{
    private const int DefaultSize = 10;
    private const int MaxSize = 1000;
    private const int MaxPage = 1_000_000;

    private readonly Option<bool> _json = new("--json", "-j") { Description = "Write JSON" };
    private readonly Option<bool> _secrets = new("--show-secrets") { Description = "Show secrets of the configuration in JSON" };
    private readonly Option<int?> _size = new("--page-size") { Description = $"How many entries of a page; {DefaultSize} by default", HelpName = "n" };
    private readonly Option<int?> _page = new("--page") { Description = "Which page; the first by default", HelpName = "n" };

    private StackHistoryCommand()
    {
    }

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var history = new StackHistoryCommand();
        var command = new Command("history", "Show the stack's updates, newest first.") { history._json, history._secrets, history._size, history._page };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var size = Within("--page-size", result.GetValue(history._size) ?? DefaultSize, MaxSize);
            var page = Within("--page", result.GetValue(history._page) ?? 1, MaxPage);
            var entries = (await stack.ReadHistoryAsync(size * page, cancellationToken)).Skip(size * (page - 1)).ToImmutableArray();
            if (result.GetValue(history._json))
            {
                host.Output.WriteLine(Json(stack, entries, result.GetValue(history._secrets)));
            }
            else
            {
                Text(host, entries);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static int Within(string flag, int value, int most) => value >= 1 && value <= most
        ? value
        : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"{flag} must be between 1 and {most}, not {value}"));

    private static void Text(CliHost host, ImmutableArray<UpdateRecord> entries)
    {
        var rows = entries.Select(static e => new[]
        {
            e.Version.ToString(CultureInfo.InvariantCulture),
            e.StartTime.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            e.Kind.ToText(),
            e.Result,
            string.Join(", ", e.ResourceChanges.Select(static c => $"{c.Value} {c.Key}")),
            TextSafety.OneLine(e.Message),
        }).Prepend(["VERSION", "TIME", "KIND", "RESULT", "CHANGES", "MESSAGE"]).ToArray();
        foreach (var line in Columns.Align(rows))
        {
            host.Output.WriteLine(line);
        }
    }

    private static string Json(ProjectStack stack, ImmutableArray<UpdateRecord> entries, bool showSecrets) =>
        JsonFormat.Text(JsonFormat.Document, json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                Entry(json, entry, stack.Config.List(entry, showSecrets));
            }

            json.WriteEndArray();
        });

    private static void Entry(Utf8JsonWriter json, UpdateRecord entry, ImmutableArray<ConfigEntry> config)
    {
        json.WriteStartObject();
        json.WriteNumber("version", entry.Version);
        json.WriteString("kind", entry.Kind.ToText());
        json.WriteString("startTime", entry.StartTime.UtcDateTime);
        json.WriteString("message", entry.Message);
        json.WriteStartObject("environment");
        foreach (var (key, value) in entry.Environment)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        Config(json, config);
        json.WriteString("result", entry.Result);
        json.WriteString("endTime", entry.EndTime.UtcDateTime);
        json.WriteStartObject("resourceChanges");
        foreach (var (operation, changes) in entry.ResourceChanges)
        {
            json.WriteNumber(operation, changes);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Config(Utf8JsonWriter json, ImmutableArray<ConfigEntry> config)
    {
        json.WriteStartObject("config");
        foreach (var entry in config)
        {
            json.WriteStartObject(entry.Key);
            if (entry.Text is { } text)
            {
                json.WriteString("value", text);
            }

            json.WriteBoolean("secret", entry.IsSecret);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
