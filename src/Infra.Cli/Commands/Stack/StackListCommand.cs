using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Cli.Display;
using Infra.Engine.State;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack ls</c>.</summary>
internal static class StackListCommand
{
    // So many states are read for their counts without being asked: each may be large, and far away.
    private const int MaxCounted = 30;

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var all = new Option<bool>("--all", "-a") { Description = "Stacks of every project in the backend" };
        var project = new Option<string?>("--project", "-p") { Description = "Stacks of another project in the backend", HelpName = "name" };
        var count = new Option<bool>("--count") { Description = $"Count resources even where there are more than {MaxCounted} stacks: reads every state" };
        var command = new Command("ls", "List the project's stacks.") { json, all, project, count };
        command.Aliases.Add("list");
        command.SetAction(async (result, cancellationToken) =>
        {
            var workspace = composition.OpenWorkspace(common.Read(result));
            var wanted = result.GetValue(all) ? null : result.GetValue(project) ?? workspace.Project.Name;
            var stacks = await workspace.Store.ListUncountedAsync(wanted, cancellationToken);
            var isCounted = stacks.Length <= MaxCounted || result.GetValue(count);
            if (isCounted)
            {
                stacks = await workspace.Store.ListAsync(wanted, cancellationToken);
            }

            var selected = workspace.SelectedStackName;
            bool IsSelected(StackSummary s) => s.Stack.Stack == selected && s.Stack.Project == workspace.Project.Name;
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(stacks, IsSelected));
                return ExitCodes.Success;
            }

            var isOwn = result.GetValue(project) is not { } named || named == workspace.Project.Name;
            var planned = !isOwn ? [] : StackChoice.SettingsNames(workspace.Project).Except(stacks.Select(static s => s.Stack.Stack), StringComparer.Ordinal);
            Table(host, new Listing(stacks, IsSelected, isCounted, result.GetValue(all)), [.. planned]);
            if (!isCounted)
            {
                host.Error.WriteLine($"More than {MaxCounted} stacks: their resources were not counted. Use --count to read every state.");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Table(CliHost host, Listing listing, string[] planned)
    {
        var rows = listing.Stacks.Select(s => new[]
        {
            (listing.WithProjects ? $"{s.Stack.Project}/{s.Stack.Stack}" : s.Stack.Stack) + (listing.IsSelected(s) ? "*" : ""),
            s.LastUpdate?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never",
            s.ResourceCount?.ToString(CultureInfo.InvariantCulture) ?? (listing.IsCounted ? "unreadable" : "-"),
            s.IsLocked ? "locked" : "",
        }).Concat(planned.Select(static name => new[] { name, "not deployed", "-", "" })).Prepend(["NAME", "LAST UPDATE", "RESOURCES", ""]).ToArray();
        foreach (var line in Columns.Align(rows))
        {
            host.Output.WriteLine(TextSafety.OneLine(line));
        }
    }

    private sealed record Listing(ImmutableArray<StackSummary> Stacks, Func<StackSummary, bool> IsSelected, bool IsCounted, bool WithProjects);

    private static string Json(ImmutableArray<StackSummary> stacks, Func<StackSummary, bool> isSelected) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartArray();
        foreach (var stack in stacks)
        {
            json.WriteStartObject();
            json.WriteString("name", stack.Stack.Stack);
            json.WriteString("project", stack.Stack.Project);
            json.WriteBoolean("current", isSelected(stack));
            if (stack.LastUpdate is { } time)
            {
                json.WriteString("lastUpdate", time.UtcDateTime);
            }

            json.WriteBoolean("updateInProgress", stack.IsLocked);
            if (stack.ResourceCount is { } count)
            {
                json.WriteNumber("resourceCount", count);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
