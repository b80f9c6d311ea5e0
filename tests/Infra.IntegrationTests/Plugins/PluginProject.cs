using Infra.Automation.Programs;
using Infra.Cli;
using Infra.Engine.Workspace;
using Infra.Sdk;

namespace Infra.IntegrationTests.Plugins;

/// <summary>
/// A project in a folder of its own whose providers are plugins in processes of their own, and the command line on it in this process. Its
/// program is whatever <see cref="Program"/> is.
/// </summary>
internal sealed class PluginProject : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public PluginProject(params string[] simulated)
    {
        Folder = Directory.CreateTempSubdirectory("infra-plugins-").FullName;
        Write("Pulumi.yaml", "name: plug\nruntime: dotnet\nbackend:\n  url: file://.\n");
        var modes = string.Concat(simulated.Select(static s => $"    {s}: simulated\n"));
        Write("Pulumi.dev.yaml", "config:\n  infra:providers:\n    '*': live\n" + modes);
    }

    public string Folder { get; }

    public Func<IDictionary<string, object?>> Program { get; set; } = static () => new Dictionary<string, object?>();

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
    }

    public void Set(string variable, string value) => _variables[variable] = value;

    /// <summary>Names a plugin that is a shell script.</summary>
    public void AddScript(string package, string command)
    {
        Write($"plugins/{package}/pulumi-resource-{package}", $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                Path.Combine(Folder, "plugins", package, "pulumi-resource-" + package), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var project = File.ReadAllText(Path.Combine(Folder, "Pulumi.yaml"));
        Write("Pulumi.yaml", project + (project.Contains("plugins:", StringComparison.Ordinal) ? "" : "plugins:\n  providers:\n")
            + $"    - name: {package}\n      path: plugins/{package}\n");
    }

    /// <summary>Names a plugin of the sample plugins.</summary>
    public void AddSample(string package, string arguments) =>
        AddScript(package, $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Infra.SamplePlugins.dll")}' {arguments} \"$@\"");

    /// <summary>Runs a command.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost
        {
            Output = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            Input = TextReader.Null,
            Environment = new HostEnvironment
            {
                Variable = name => name switch
                {
                    "PULUMI_HOME" => Path.Combine(Folder, "home"),
                    "PULUMI_CONFIG_PASSPHRASE" => "plugins",
                    _ => _variables.GetValueOrDefault(name),
                },
                HomeDirectory = Path.Combine(Folder, "home"),
                WorkingDirectory = Folder,
                UserName = "tester",
                MachineName = "machine",
                ProcessId = 4242,
            },
            Programs = new InlineProgramSource(new InlineProgram(() => Program())),
        };
        var exitCode = await Infra.Cli.Program.RunAsync([.. arguments, "--non-interactive"], host, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<string> MustAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"infra {string.Join(' ', arguments)} ended with {exitCode}\n{output}\n{error}");
        return output + error;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
