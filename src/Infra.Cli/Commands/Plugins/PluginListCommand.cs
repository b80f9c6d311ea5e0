using System.CommandLine;
using Infra.Cli.Display;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;

namespace Infra.Cli.Commands.Plugins;

/// <summary><c>infra plugin ls</c>: which plugins there are, where, and whether they are trusted.</summary>
internal static class PluginListCommand
{
    public static Command Create(CliHost host, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("ls", "List the provider plugins that the project can use.") { json };
        command.SetAction(result =>
        {
            var (locator, lockFile) = PluginCommands.Open(host, common.Read(result));
            var known = PluginLockFile.Read(lockFile).Require();
            var rows = locator.All().Select(p => new Row(p, TrustOf(p, known))).ToArray();
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(rows));
                return ExitCodes.Success;
            }

            var lines = rows.Select(static r => new[]
            {
                r.Plugin.Name, r.Plugin.Version.Length == 0 ? "-" : r.Plugin.Version, From(r.Plugin.Origin), r.Trust, TextSafety.OneLine(r.Plugin.Path),
            });
            foreach (var line in Columns.Align([.. lines.Prepend(["NAME", "VERSION", "FROM", "TRUST", "PATH"])]))
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static string TrustOf(LocatedPlugin plugin, PluginLockFile known)
    {
        if (known.Find(plugin.Name, plugin.Version) is not { } trusted)
        {
            return "unknown";
        }

        try
        {
            return PluginSum.Of(plugin.Path) == trusted.Sum ? "trusted" : "changed";
        }
        catch (PluginException)
        {
            return "unreadable";
        }
    }

    private static string From(PluginOrigin origin) => origin switch
    {
        PluginOrigin.Project => "project",
        PluginOrigin.Ambient => "PATH",
        PluginOrigin.Program => "program",
        _ => "installed",
    };

    private static string Json(IEnumerable<Row> rows) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartArray();
        foreach (var (plugin, trust) in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", plugin.Name);
            json.WriteString("version", plugin.Version);
            json.WriteString("from", From(plugin.Origin));
            json.WriteString("trust", trust);
            json.WriteString("path", plugin.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private sealed record Row(LocatedPlugin Plugin, string Trust);
}
