using System.Text.Json;
using Infra.PulumiStandIn;
using Pulumi.Automation;
using Pulumi.Automation.Commands;

namespace Infra.Automation.Tests.CommandLine;

/// <summary>A pulumi command line that plays a script and checks how it is called.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("standin-");

    public StandIn(string version = "v3.200.0")
    {
        // A script is the program that is found, so that each test has a version of its own; it becomes the stand-in's process.
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.FullName, "bin")).FullName, "pulumi");
        var real = typeof(ScriptedCommand).Assembly.Location;
        File.WriteAllText(program, $"#!/bin/sh\nexport STANDIN_VERSION={version}\nexec dotnet '{real}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Root => _root.FullName;

    private string Script => Path.Combine(_root.FullName, "script.json");

    /// <summary>Whether every command of the script was called.</summary>
    public bool IsPlayed(int count) => File.ReadAllText(Script + ".position") == count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool WasInterrupted => File.Exists(Script + ".interrupted");

    public void Dispose() => _root.Delete(recursive: true);

    public Task<LocalPulumiCommand> CommandAsync() => LocalPulumiCommand.CreateAsync(new LocalPulumiCommandOptions { Root = Root });

    /// <summary>A workspace whose command line plays a script.</summary>
    public async Task<LocalWorkspace> OpenAsync(PulumiFn? program, params ScriptedCommand[] script)
    {
        await File.WriteAllTextAsync(Script, JsonSerializer.Serialize(script));
        return await LocalWorkspace.CreateAsync(new LocalWorkspaceOptions
        {
            PulumiCommand = await CommandAsync(),
            Program = program,
            PulumiHome = Path.Combine(Root, "home"),
            ProjectSettings = new ProjectSettings("shop", ProjectRuntimeName.Dotnet),
            EnvironmentVariables = new Dictionary<string, string?> { ["STANDIN_SCRIPT"] = Script, ["SHOP_STAGE"] = "test" },
        });
    }

    /// <summary>A command by its words.</summary>
    public static ScriptedCommand Expect(string words, string output = "", string error = "", int exitCode = 0) => new()
    {
        Arguments = words.Split(' '),
        Environment = new() { ["SHOP_STAGE"] = "test" },
        Output = output,
        Error = error,
        ExitCode = exitCode,
    };

    /// <summary>The history that every operation asks for when it is over.</summary>
    public static ScriptedCommand History(string kind = "update") => Expect(
        "stack history --json --show-secrets --page-size 1 --page 1 --stack dev --non-interactive",
        $$$"""
        [{"kind":"{{{kind}}}","startTime":"2026-01-02T03:04:05.000Z","message":"hello","environment":{"exec.kind":"auto.inline"},
          "config":{"shop:token":{"value":"canary","secret":true}},"result":"succeeded","endTime":"2026-01-02T03:04:09.000Z","version":3,
          "resourceChanges":{"create":2,"same":1}}]
        """);
}
