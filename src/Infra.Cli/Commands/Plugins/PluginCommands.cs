using System.CommandLine;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;

namespace Infra.Cli.Commands.Plugins;

/// <summary><c>infra plugin</c> and the commands below it.</summary>
internal static class PluginCommands
{
    public static Command Create(CliHost host, GlobalFlags common) => new("plugin", "Look at provider plugins, trust them, and serve providers as plugins.")
    {
        PluginListCommand.Create(host, common),
        PluginTrustCommand.Create(host, common),
        PluginTrustCommand.CreateUntrust(host, common),
        PluginServeCommand.Create(host, common),
        PluginShimCommand.Create(host, common),
    };

    /// <summary>The project's plugins.</summary>
    /// <exception cref="DiagnosticException">There is no project, or it is not valid.</exception>
    public static (PluginLocator Locator, string LockFile) Open(CliHost host, GlobalArguments arguments)
    {
        var project = ProjectFile.Discover(Folder(host, arguments)).Require();
        var settings = ProviderFactory.Settings(host.Environment, project, project.Directory, arguments.AllowsUnknownPlugins);
        return (new PluginLocator(settings), Path.Combine(project.Directory, PluginLockFile.FileName));
    }

    /// <summary>The folder that a command runs in.</summary>
    public static string Folder(CliHost host, GlobalArguments arguments) =>
        Path.GetFullPath(arguments.Directory ?? ".", host.Environment.WorkingDirectory);
}
