using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Automation;
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
            var arguments = common.Read(result);
            var isAll = result.GetValue(all);
            var named = result.GetValue(project);

            // Only the stacks of the project here need a project.
            var workspace = isAll || named is not null ? composition.TryOpenWorkspace(arguments) : composition.OpenWorkspace(arguments);
            var store = workspace?.Store ?? composition.OpenStore(composition.FindBackend());
            var wanted = isAll ? null : named ?? workspace!.Project.Name;
            var stacks = await store.ListUncountedAsync(wanted, cancellationToken);
            var isCounted = stacks.Length <= MaxCounted || result.GetValue(count);
            if (isCounted)
            {
                stacks = await store.ListAsync(wanted, cancellationToken);
            }

            var selected = workspace?.SelectedStackName;
            bool IsSelected(StackSummary s) => s.Stack.Stack == selected && s.Stack.Project == workspace?.Project.Name;
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(stacks, IsSelected));
                return ExitCodes.Success;
            }

            var planned = Planned(workspace, named, stacks).Select(n => isAll ? $"{workspace!.Project.Name}/{n}" : n);
            Table(host, new Listing(stacks, IsSelected, isCounted, isAll), [.. planned]);
            if (!isCounted)
            {
                host.Error.WriteLine($"More than {MaxCounted} stacks: their resources were not counted. Use --count to read every state.");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    // Stacks of the project here that have settings and no state yet.
    private static string[] Planned(ProjectWorkspace? workspace, string? named, ImmutableArray<StackSummary> stacks)
    {
        if (workspace is null || (named is not null && named != workspace.Project.Name))
        {
            return [];
        }

        var own = stacks.Where(s => s.Stack.Project == workspace.Project.Name).Select(static s => s.Stack.Stack);
        return [.. StackChoice.SettingsNames(workspace.Project).Except(own, StringComparer.Ordinal)];
    }

    private static void Table(CliHost host, Listing listing, string[] planned)
    {
        var rows = listing.Stacks.Select(s => new[]
        {
            (listing.WithProjects ? $"{s.Stack.Project}/{s.Stack.Stack}" : s.Stack.Stack) + (listing.IsSelected(s) ? "*" : ""),
            s.LastUpdate?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never",
            s.ResourceCount?.ToString(CultureInfo.InvariantCulture) ?? (listing.IsCounted ? "unreadable" : "-"),
            s.IsLocked ? "locked" : s.Holder is { IsGone: true } ? "left locked by a process that does not run any more" : "",
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
