using System.CommandLine;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Plugins;

/// <summary>
/// <c>infra plugin install-shim</c>: engines start plugins by the name <c>pulumi-resource-NAME</c>, so that a script of that name starts
/// <c>infra plugin serve NAME</c>.
/// </summary>
internal static class PluginShimCommand
{
    public static Command Create(CliHost host, GlobalFlags common)
    {
        var name = PluginCommands.PackageArgument();
        var folder = new Option<string>("--folder") { Description = "Where the script goes; .infra/plugins/NAME without it", HelpName = "folder" };
        var world = new Option<string>("--world") { Description = "The file of the simulated world", HelpName = "file" };
        var command = new Command("install-shim", "Write a script by which Pulumi starts the simulated provider of a package.") { name, folder, world };
        command.SetAction(result =>
        {
            if (OperatingSystem.IsWindows())
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create("scripts are no plugins on Windows") with
                {
                    NextStep = "run the engine on Linux or macOS, or in the Windows Subsystem for Linux",
                });
            }

            var package = result.GetValue(name)!;
            var root = host.Environment.WorkingDirectory;
            var place = result.GetValue(folder) ?? Path.Combine(".infra", "plugins", package);
            var file = result.GetValue(world) is { } given ? Path.GetFullPath(given, root) : null;
            Write(Path.GetFullPath(place, root), package, file);
            host.Output.WriteLine("plugins:");
            host.Output.WriteLine("  providers:");
            host.Output.WriteLine($"    - name: {package}");
            host.Output.WriteLine($"      path: {place}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(string folder, string package, string? world)
    {
        var path = Path.Combine(folder, "pulumi-resource-" + package);
        var flags = world is null ? "" : $" --world {Quoted(world)}";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, $"#!/bin/sh\nexec {Program()} plugin serve {Quoted(package)}{flags} -- \"$@\"\n");
#pragma warning disable CA1416 // There is no such script on Windows.
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
#pragma warning restore CA1416
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(CliDiagnostics.FileAccess.Create($"'{path}' cannot be written: {e.Message}"));
        }
    }

    // The program itself where it runs as one, and otherwise its assembly.
    private static string Program()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "infra");
        return File.Exists(beside) ? Quoted(beside) : $"dotnet {Quoted(beside + ".dll")}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
