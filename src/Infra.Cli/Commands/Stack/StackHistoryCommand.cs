using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Cli.Display;
using Infra.Engine.State;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack history</c>.</summary>
internal static class StackHistoryCommand
{
    private const int DefaultCount = 10;
    private const int MaxCount = 1000;

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var count = new Option<int?>("--page-size") { Description = "How many entries", HelpName = "n" };
        var command = new Command("history", "Show the last updates.") { json, count };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var entries = await stack.ReadHistoryAsync(Math.Clamp(result.GetValue(count) ?? DefaultCount, 1, MaxCount), cancellationToken);
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(entries));
            }
            else
            {
                Text(host, entries);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Text(CliHost host, ImmutableArray<UpdateRecord> entries)
    {
        var rows = entries.Select(static e => new[]
        {
            e.StartTime.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            e.Kind.ToText(),
            e.Result,
            string.Join(", ", e.ResourceChanges.Select(static c => $"{c.Value} {c.Key}")),
            TextSafety.OneLine(e.Message),
        }).Prepend(["TIME", "KIND", "RESULT", "CHANGES", "MESSAGE"]).ToArray();
        foreach (var line in Columns.Align(rows))
        {
            host.Output.WriteLine(line);
        }
    }

    private static string Json(ImmutableArray<UpdateRecord> entries) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartArray();
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("kind", entry.Kind.ToText());
            json.WriteString("startTime", entry.StartTime.UtcDateTime);
            json.WriteString("message", entry.Message);
            json.WriteStartObject("environment");
            foreach (var (key, value) in entry.Environment)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
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

        json.WriteEndArray();
    });
}
