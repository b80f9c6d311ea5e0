using System.CommandLine;
using Infra.Cli.Display;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack graph</c>.</summary>
internal static class StackGraphCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var file = new Argument<string>("file") { Description = "Where the graph goes; '-' for standard output" };
        var parents = new Option<bool>("--ignore-parent-edges") { Description = "Leave out what is part of what" };
        var dependencies = new Option<bool>("--ignore-dependency-edges") { Description = "Leave out what depends on what" };
        var shortNames = new Option<bool>("--short-node-name") { Description = "Name resources by their names, not by their URNs" };
        var parentColor = new Option<string?>("--parent-edge-color") { Description = "The colour of the first", HelpName = "colour" };
        var dependencyColor = new Option<string?>("--dependency-edge-color") { Description = "The colour of the second", HelpName = "colour" };
        var command = new Command("graph", "Write the stack's resources as a graph in the DOT language.")
        {
            file, parents, dependencies, shortNames, parentColor, dependencyColor,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var graph = new ResourceGraph
            {
                ShowsParents = !result.GetValue(parents),
                ShowsDependencies = !result.GetValue(dependencies),
                ShortNames = result.GetValue(shortNames),
                ParentColor = result.GetValue(parentColor) ?? ResourceGraph.DefaultParentColor,
                DependencyColor = result.GetValue(dependencyColor) ?? ResourceGraph.DefaultDependencyColor,
            }.Render((await stack.ReadAsync(cancellationToken)).Snapshot.Resources);
            if (result.GetValue(file) is "-")
            {
                host.Output.Write(graph);
                return ExitCodes.Success;
            }

            Files.Write(host, result.GetValue(file)!, graph);
            host.Error.WriteLine($"wrote {result.GetValue(file)}");
            return ExitCodes.Success;
        });
        return command;
    }
}
