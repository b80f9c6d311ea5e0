using System.CommandLine;
using Infra.Cli.Display;

namespace Infra.Cli.Commands;

/// <summary><c>infra whoami</c>: whose name locks and history carry, and where stacks are kept.</summary>
internal static class WhoAmICommand
{
    public static Command Create(CliHost host, Composition composition)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Say where stacks are kept too" };
        var command = new Command("whoami", "Show the name that locks carry.") { json, verbose };
        command.SetAction(result =>
        {
            var user = TextSafety.OneLine(host.Environment.UserName);
            if (!result.GetValue(json) && !result.GetValue(verbose))
            {
                host.Output.WriteLine(user);
                return ExitCodes.Success;
            }

            var backend = composition.FindBackend().Display;
            host.Output.WriteLine(!result.GetValue(json) ? $"User: {user}\nBackend URL: {backend}" : JsonFormat.Text(JsonFormat.Document, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("user", user);
                writer.WriteString("url", backend);
                writer.WriteEndObject();
            }));
            return ExitCodes.Success;
        });
        return command;
    }
}
