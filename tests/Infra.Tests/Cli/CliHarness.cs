using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Infra.Automation;
using Infra.Automation.Programs;
using Infra.Cli;
using Infra.Cli.Commands;
using Infra.Engine.Workspace;
using Infra.Sdk;
using Pulumi;

namespace Infra.Tests.Cli;

/// <summary>
/// A project in a folder of its own and the command line on it, in this process, with captured output. The program is whatever
/// <see cref="Program"/> is when a command runs; its providers are simulated.
/// </summary>
public sealed class CliHarness : IDisposable
{
    public const string Settings = """
        config:
          infra:providers: simulated
          infra:passphrase: simulated-dev

        """;

    private readonly Dictionary<string, string?> _variables = [];

    public CliHarness()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("infra-cli-").FullName;
        Write("Pulumi.yaml", "name: shop\nruntime: dotnet\nbackend:\n  url: file://.\n");
        Write("Pulumi.dev.yaml", Settings);
        _variables["PULUMI_HOME"] = Path.Combine(Directory, "home");
    }

    public string Directory { get; }

    public Func<IDictionary<string, object?>> Program { get; set; } = static () => new Dictionary<string, object?>();

    /// <summary>What the program says that it is made of; null where it says nothing.</summary>
    public ImmutableSortedDictionary<string, string>? ProgramFiles { get; set; }

    public string Input { get; set; } = "";

    /// <summary>Takes what commands write to their output; kept for the test where it is null.</summary>
    public TextWriter? Sink { get; set; }

    /// <summary>Is the user's first Ctrl-C.</summary>
    public CancellationTokenSource Interrupt { get; set; } = new();

    /// <summary>Where providers come from; the command line's own where it is null.</summary>
    public IProviderFactory? Providers { get; set; }

    /// <summary>What the user's editor does: takes the words of its command line, the file last, and gives an exit code.</summary>
    public Func<ImmutableArray<string>, Task<int>> Editor { get; set; } = static _ => Task.FromResult(0);

    public bool IsTerminal { get; set; }

    /// <summary>Whether a process of this machine runs, beside this one.</summary>
    public Func<int, bool> IsProcessRunning { get; set; } = static _ => true;

    public string StateFile => Path.Combine(Directory, ".pulumi", "stacks", "shop", "dev.json");

    public static CustomResource Thing(string type, string name, params (string Key, object? Value)[] properties) =>
        new(type, name, new DictionaryResourceArgs(properties.ToImmutableDictionary(static p => p.Key, static p => p.Value)), null, null);

    public void Set(string variable, string? value) => _variables[variable] = value;

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Directory, name), text);

    /// <summary>Leaves a lock of the other engine on the stack <c>dev</c>.</summary>
    public void LeaveLock(int processId, string host)
    {
        var locks = Path.Combine(Directory, ".pulumi", "locks", "organization", "shop", "dev");
        System.IO.Directory.CreateDirectory(locks);
        File.WriteAllText(
            Path.Combine(locks, "0f1b6c1e-8f3a-4d55-9d62-6f4f0f3c3a11.json"),
            $$"""{"pid":{{processId}},"username":"ann","hostname":"{{host}}","timestamp":"2026-03-01T12:00:00Z"}""");
    }

    /// <summary>Runs a command.</summary>
    public async Task<CliRun> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var host = Host(Sink ?? output, error);
        var code = await Infra.Cli.Program.RunAsync(arguments, host, Interrupt.Token);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A digest of every file below the folder but the locks of settings, which hold nothing and stay: names and contents.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        var locks = Path.Combine(Directory, "home", "infra-locks");
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetDirectoryName(f) != locks).Order(StringComparer.Ordinal))
        {
            text.Append(Path.GetRelativePath(Directory, file)).Append(' ')
                .Append(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The workspace that commands work on.</summary>
    internal ProjectWorkspace OpenWorkspace() => new Composition(Host(TextWriter.Null, TextWriter.Null))
        .OpenWorkspace(new GlobalArguments(null, "never", NonInteractive: true));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private InlineProgram Inline() => new(() => Program());

    private CliHost Host(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        Input = new StringReader(Input),
        InputIsTerminal = IsTerminal,
        OutputIsTerminal = IsTerminal,
        Environment = new HostEnvironment
        {
            Variable = name => _variables.GetValueOrDefault(name),
            HomeDirectory = Path.Combine(Directory, "home"),
            WorkingDirectory = Directory,
            UserName = "tester",
            MachineName = "machine",
            ProcessId = 4242,
            IsProcessRunning = IsProcessRunning,
        },
        RunInteractive = (command, _) => Editor(command),
        Providers = Providers,
        Programs = new InlineProgramSource(ProgramFiles is { } files ? new VersionedProgram(Inline(), files) : Inline()),
    };
}
