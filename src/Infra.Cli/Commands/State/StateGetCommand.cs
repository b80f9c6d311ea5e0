using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Surgery;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state get</c>: everything that is recorded about one resource.</summary>
internal static class StateGetCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string>("resource") { Description = "A URN, URN::ID for one of several copies, or a name that only one resource has" };
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var command = new Command("get", "Show what is recorded about a resource.") { name, json, secrets };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var snapshot = (await stack.ReadAsync(cancellationToken)).Snapshot;
            var resource = snapshot.Resources[new ResourceIndex(snapshot).Find([result.GetValue(name)!]).Require().Slots[0]];
            var show = result.GetValue(secrets);
            host.Output.WriteLine(result.GetValue(json)
                ? JsonFormat.Text(JsonFormat.Document, writer => new ResourceJson(show).Write(writer, resource))
                : Text(resource, new ValueText(show)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static string Text(ResourceState resource, ValueText values)
    {
        var rows = new List<string[]>
        {
            new[] { "urn", resource.Urn.Value },
            new[] { "id", resource.Id },
            new[] { "parent", resource.Parent?.Value ?? "" },
            new[] { "provider", resource.Provider?.ToString() ?? "" },
            new[] { "marks", string.Join(", ", ResourceJson.Marks(resource)) },
            new[] { "dependencies", string.Join(", ", resource.Dependencies) },
            new[] { "created", ResourceJson.Time(resource.Created) ?? "" },
            new[] { "modified", ResourceJson.Time(resource.Modified) ?? "" },
        };
        var fields = Columns.Align([.. rows.Where(static r => r[1].Length > 0)]).Select(TextSafety.OneLine);
        return string.Join('\n', fields.Append(Bag("inputs", resource.Inputs, values)).Append(Bag("outputs", resource.Outputs, values)));
    }

    private static string Bag(string name, PropertyMap map, ValueText values) => $"{name}: {values.Format(map, "")}";
}
