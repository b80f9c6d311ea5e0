using System.CommandLine;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;

namespace Infra.Cli.Commands.Plugins;

/// <summary><c>infra plugin trust</c> and <c>untrust</c>: writes down the sum of a plugin's files, or takes it away.</summary>
internal static class PluginTrustCommand
{
    public static Command Create(CliHost host, GlobalFlags common)
    {
        var name = PluginCommands.PackageArgument();
        var version = new Argument<string?>("version") { Description = "Its version", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("trust", $"Allow a plugin as it is now: its sum goes to {PluginLockFile.FileName} beside the project file.")
        {
            name, version,
        };
        command.SetAction(result =>
        {
            var (locator, lockFile) = PluginCommands.Open(host, common.Read(result));
            var plugin = Find(locator, new PackageDescriptor(result.GetValue(name)!, result.GetValue(version)));
            var trusted = new TrustedPlugin(plugin.Name, plugin.Version, TrustedPlugin.ThisPlatform, SumOf(plugin));
            PluginLockFile.Read(lockFile).Require().With(trusted).Write();
            var shown = trusted.Version.Length == 0 ? trusted.Name : $"{trusted.Name} {trusted.Version}";
            host.Output.WriteLine($"{shown} ({trusted.Platform}) in {plugin.Path} is trusted: sha256 {trusted.Sum}");
            return ExitCodes.Success;
        });
        return command;
    }

    public static Command CreateUntrust(CliHost host, GlobalFlags common)
    {
        var name = PluginCommands.PackageArgument();
        var command = new Command("untrust", "Take the trust in a plugin away, in all its versions.") { name };
        command.SetAction(result =>
        {
            var (_, lockFile) = PluginCommands.Open(host, common.Read(result));
            var (before, plugin) = (PluginLockFile.Read(lockFile).Require(), result.GetValue(name)!);
            var after = before.Without(plugin);
            if (after.Plugins.Length == before.Plugins.Length)
            {
                throw new DiagnosticException(PluginDiagnostics.NotFound.Create($"'{lockFile}' does not name the plugin '{plugin}'") with
                {
                    NextStep = "run 'infra plugin ls' to see which plugins are trusted",
                });
            }

            after.Write();
            return ExitCodes.Success;
        });
        return command;
    }

    private static LocatedPlugin Find(PluginLocator locator, PackageDescriptor package)
    {
        try
        {
            return locator.Find(package) ?? throw new PluginException($"there is no plugin of the package '{package.Name}'");
        }
        catch (PluginException e)
        {
            throw new DiagnosticException(PluginDiagnostics.NotFound.Create(e.Message) with
            {
                NextStep = "name it under 'plugins:' in the project file, put it on the PATH, or install it in Pulumi's own folder",
            });
        }
    }

    private static string SumOf(LocatedPlugin plugin)
    {
        try
        {
            return PluginSum.Of(plugin.Path);
        }
        catch (PluginException e)
        {
            throw new DiagnosticException(PluginDiagnostics.NoSum.Create(e.Message));
        }
    }
}
