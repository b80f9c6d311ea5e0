using System.CommandLine;
using System.Text.RegularExpressions;
using Infra.Automation.Standard;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;

namespace Infra.Cli.Commands.Plugins;

/// <summary><c>infra plugin</c> and the commands below it.</summary>
internal static partial class PluginCommands
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
        var project = ProjectFile.Discover(host.Environment.WorkingDirectory).Require();
        var settings = ProviderFactory.Settings(host.Environment, project, project.Directory, arguments.AllowsUnknownPlugins);
        return (new PluginLocator(settings), Path.Combine(project.Directory, PluginLockFile.FileName));
    }

    /// <summary>The argument that names a package; its value goes into names of files.</summary>
    public static Argument<string> PackageArgument()
    {
        var name = new Argument<string>("name") { Description = "The package" };
        name.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !PackageName().IsMatch(token.Value))
            {
                result.AddError($"'{token.Value}' is no name of a package: letters, digits, '-' and '_'");
            }
        });
        return name;
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex PackageName();
}
