using System.Security.Cryptography;
using System.Text;
using Infra.Cli;
using Infra.Engine.Workspace;

namespace Infra.IntegrationTests.Cli;

/// <summary>A copy of this repository's project in a folder of its own, and the command line on it: its own stacks, its own program.</summary>
internal sealed class DevProject : IDisposable
{
    public DevProject()
    {
        Folder = Directory.CreateTempSubdirectory("infra-dev-").FullName;
        var repository = RepositoryRoot();
        var project = File.ReadAllText(Path.Combine(repository, "Pulumi.yaml"));
        File.WriteAllText(
            Path.Combine(Folder, "Pulumi.yaml"),
            project.Replace("main: stacks", $"main: {Path.Combine(repository, "stacks")}", StringComparison.Ordinal));
        foreach (var settings in Directory.GetFiles(repository, "Pulumi.*.yaml"))
        {
            File.Copy(settings, Path.Combine(Folder, Path.GetFileName(settings)));
        }

        Directory.CreateDirectory(Path.Combine(Folder, "stacks"));
        foreach (var blueprint in Directory.GetFiles(Path.Combine(repository, "stacks"), "*.yaml"))
        {
            File.Copy(blueprint, Path.Combine(Folder, "stacks", Path.GetFileName(blueprint)));
        }
    }

    public string Folder { get; }

    /// <summary>Variables beside PULUMI_HOME.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>Runs a command in this process.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Infra.Cli.Program.RunAsync(
            arguments,
            new CliHost
            {
                Output = output,
                Error = error,
                Input = TextReader.Null,
                Environment = new HostEnvironment
                {
                    Variable = name => name == "PULUMI_HOME" ? Path.Combine(Folder, "home") : Variables.GetValueOrDefault(name),
                    HomeDirectory = Path.Combine(Folder, "home"),
                    WorkingDirectory = Folder,
                    UserName = "tester",
                    MachineName = "machine",
                    ProcessId = 4242,
                },
            },
            CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A digest of every file below the folder: names and contents.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(Path.GetRelativePath(Folder, file)).Append(' ')
                .Append(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))).Append('\n');
        }

        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string RepositoryRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Infra.Pulumi.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return at;
    }
}
