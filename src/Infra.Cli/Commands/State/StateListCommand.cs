using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Resources;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state ls</c>: what is recorded, one line for each record.</summary>
internal static class StateListCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var urns = new Option<bool>("--show-urns", "-u") { Description = "Write URNs only, one a line" };
        var command = new Command("ls", "List the resources of the state.") { json, urns };
        command.Aliases.Add("list");
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var resources = (await stack.ReadAsync(cancellationToken)).Snapshot.Resources;
            if (result.GetValue(json))
            {
                host.Output.WriteLine(JsonFormat.Text(JsonFormat.Document, writer =>
                {
                    writer.WriteStartArray();
                    foreach (var resource in resources)
                    {
                        ResourceJson.Identity(writer, resource);
                    }

                    writer.WriteEndArray();
                }));
                return ExitCodes.Success;
            }

            var lines = result.GetValue(urns)
                ? resources.Select(static r => r.Urn.Value)
                : Columns.Align([["TYPE", "NAME", "ID", "MARKS"], .. resources.Select(Row)]);
            foreach (var line in lines)
            {
                host.Output.WriteLine(TextSafety.OneLine(line));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static string[] Row(ResourceState resource) =>
        [resource.Urn.QualifiedType, resource.Urn.Name, resource.Id, string.Join(", ", ResourceJson.Marks(resource))];
}
