using System.Text.Json;
using Infra.Cli;
using Infra.Engine.Workspace;

namespace Infra.IntegrationTests.Programs;

/// <summary>A project in a folder of its own whose program runs in a process of its own, and the command line on it.</summary>
internal abstract class ProgramProject : IDisposable
{
    /// <summary>The project's folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("infra-program-").FullName;

    /// <summary>The stack that commands are about.</summary>
    public string Stack { get; set; } = "dev";

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
    }

    /// <summary>Runs a command in this process.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Infra.Cli.Program.RunAsync(
            [.. arguments, "-s", Stack],
            new CliHost
            {
                Output = TextWriter.Synchronized(output),
                Error = TextWriter.Synchronized(error),
                Input = TextReader.Null,
                Environment = new HostEnvironment
                {
                    Variable = name => name switch
                    {
                        "PULUMI_HOME" => Path.Combine(Folder, "home"),
                        "PULUMI_CONFIG_PASSPHRASE" => "program",
                        _ => null,
                    },
                    HomeDirectory = Path.Combine(Folder, "home"),
                    WorkingDirectory = Folder,
                    UserName = "tester",
                    MachineName = "machine",
                    ProcessId = 4242,
                },
            },
            cancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<string> MustAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"infra {string.Join(' ', arguments)} ended with {exitCode}\n{output}\n{error}");
        return output + error;
    }

    /// <summary>Runs a command that must fail.</summary>
    public async Task<string> MustFailAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode != 0, $"infra {string.Join(' ', arguments)} ended well\n{output}\n{error}");
        return output + error;
    }

    /// <summary>The outputs of the stack, secrets shown.</summary>
    public async Task<JsonElement> OutputsAsync()
    {
        var (exitCode, output, error) = await RunAsync(["stack", "output", "--json", "--show-secrets"]);
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    /// <summary>The names and types of the recorded resources but for stack and providers, <c>type name</c>, sorted.</summary>
    public async Task<string[]> ResourcesAsync()
    {
        var (exitCode, output, error) = await RunAsync(["stack", "export"]);
        Assert.True(exitCode == 0, error);
        var deployment = JsonDocument.Parse(output).RootElement.GetProperty("deployment");
        return deployment.TryGetProperty("resources", out var resources)
            ? [
                .. resources.EnumerateArray().Select(static r => Core.Urn.Parse(r.GetProperty("urn").GetString()!))
                    .Where(static u => !u.IsRootStack && !u.Type.IsProvider)
                    .Select(static u => $"{u.Type} {u.Name}")
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    /// <inheritdoc/>
    public virtual void Dispose() => Directory.Delete(Folder, recursive: true);
}
