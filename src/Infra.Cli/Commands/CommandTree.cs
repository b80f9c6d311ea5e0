using System.CommandLine;
using System.Reflection;
using Infra.Cli.Commands.Config;
using Infra.Cli.Commands.Operations;
using Infra.Cli.Commands.Plugins;
using Infra.Cli.Commands.Stack;
using Infra.Cli.Commands.State;

namespace Infra.Cli.Commands;

/// <summary>Every command.</summary>
internal static class CommandTree
{
    /// <summary>The version of this program.</summary>
    public static string Version =>
        typeof(CommandTree).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The root.</summary>
    public static RootCommand Create(CliHost host, GlobalFlags common)
    {
        var composition = new Composition(host);
        var root = new RootCommand("Infra: infrastructure as code for .NET, with the deployment engine built in.");
        foreach (var option in common.Options)
        {
            root.Options.Add(option);
        }

        foreach (var command in OperationCommands.Create(host, composition, common))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(RollbackCommand.Create(host, composition, common));
        root.Subcommands.Add(StackCommands.Create(host, composition, common));
        root.Subcommands.Add(StateCommands.Create(host, composition, common));
        root.Subcommands.Add(ConfigCommands.Create(host, composition, common));
        root.Subcommands.Add(CostCommand.Create(host, composition, common));
        root.Subcommands.Add(DriftCommand.Create(host, composition, common));
        root.Subcommands.Add(DoctorCommand.Create(host, composition, common));
        root.Subcommands.Add(PluginCommands.Create(host, common));
        root.Subcommands.Add(SchemaCommands.Create(host, common));
        root.Subcommands.Add(CancelCommand.Create(host, composition, common));
        root.Subcommands.Add(LoginCommand.Create(host, composition, common));
        root.Subcommands.Add(LogoutCommand.Create(host));
        root.Subcommands.Add(WhoAmICommand.Create(host, composition));
        root.Subcommands.Add(AboutCommand.Create(host, common));
        return root;
    }
}
