using System.Collections.Immutable;
using System.Text;
using Infra.Automation.CommandLine;
using Infra.Extensibility.Processes;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Semver;

namespace Pulumi.Automation.Commands;

/// <summary>Pulumi's command line on this machine. Needs version 3.1.0 or later (protocol reference 3.9).</summary>
public class LocalPulumiCommand : PulumiCommand
{
    /// <summary>The variable that turns the check of the version off.</summary>
    public const string SkipVersionCheckVar = "PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK";

    private static readonly SemVersion Minimum = new(3, 1);

    /// <summary>Later versions stream their events to a server; others write them to a file.</summary>
    private static readonly SemVersion LastWithFile = new(3, 205);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private readonly string _program;

    private LocalPulumiCommand(string program, SemVersion? version) => (_program, Version) = (program, version);

    /// <inheritdoc/>
    public override SemVersion? Version { get; }

    /// <summary>Finds the command line and checks its version.</summary>
    /// <exception cref="InvalidOperationException">There is none, or its version will not do.</exception>
    public static async Task<LocalPulumiCommand> CreateAsync(
        LocalPulumiCommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var program = options.Root is { } root ? Path.Combine(root, "bin", OperatingSystem.IsWindows() ? "pulumi.exe" : "pulumi") : "pulumi";
        var candidate = new LocalPulumiCommand(program, null);
        CommandResult answer;
        try
        {
            answer = await candidate.RunAsync(
                ["version"], Environment.CurrentDirectory, new Dictionary<string, string?>(), cancellationToken: cancellationToken);
        }
        catch (ProcessStartException e)
        {
            throw new InvalidOperationException(
                $"{e.Message}; install the pulumi command line, or leave PulumiCommand out to deploy with the embedded engine", e);
        }

        var isRead = SemVersion.TryParse(answer.StandardOutput.Trim(), SemVersionStyles.AllowLowerV, out var version);
        if (!options.SkipVersionCheck && !SkipsCheck())
        {
            Require(isRead ? version : null, answer.StandardOutput.Trim(), options.Version ?? Minimum);
        }

        return new LocalPulumiCommand(program, version);
    }

    /// <summary>Uses the command line that is installed under a root; this library downloads none.</summary>
    /// <exception cref="NotSupportedException">There is none that will do.</exception>
    public static async Task<LocalPulumiCommand> Install(LocalPulumiCommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CreateAsync(options, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new NotSupportedException($"this library downloads no command line, and the one that is there will not do: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(
        IList<string> args,
        string workingDir,
        IDictionary<string, string?> additionalEnv,
        Action<string>? onStandardOutput = null,
        Action<string>? onStandardError = null,
        Action<EngineEvent>? onEngineEvent = null,
        CancellationToken cancellationToken = default) =>
        RunInputAsync(args, workingDir, additionalEnv, onStandardOutput, onStandardError, null, onEngineEvent, cancellationToken);

    /// <inheritdoc/>
    public override async Task<CommandResult> RunInputAsync(
        IList<string> args,
        string workingDir,
        IDictionary<string, string?> additionalEnv,
        Action<string>? onStandardOutput = null,
        Action<string>? onStandardError = null,
        string? stdIn = null,
        Action<EngineEvent>? onEngineEvent = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var log = onEngineEvent is null ? null
            : Version > LastWithFile ? await EventLogServer.StartAsync(onEngineEvent, cancellationToken)
            : (IEventLog)EventLogFile.Follow(onEngineEvent, TimeProvider.System);
        List<string> line = log is null ? [.. args] : WithFlags(args, "--event-log", log.Address);
        line = line.Contains("--non-interactive") ? line : WithFlags(line, "--non-interactive");
        var command = new ProcessCommand(_program, [.. line], workingDir) { Environment = Variables(additionalEnv), Input = stdIn };
        var result = await RunAsync(command, onStandardOutput, onStandardError, cancellationToken);
        if (log is not null)
        {
            await log.EndAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return result.Code == 0 ? result : throw CommandException.Of(result);
    }

    // What follows "--" is never taken for a flag.
    private static List<string> WithFlags(IEnumerable<string> args, params IEnumerable<string> flags)
    {
        var all = args.ToList();
        var end = all.IndexOf("--");
        all.InsertRange(end < 0 ? all.Count : end, flags);
        return all;
    }

    private static async Task<CommandResult> RunAsync(
        ProcessCommand command, Action<string>? onOutput, Action<string>? onError, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start(command);
        using var patience = new CancellationTokenSource();
        await using var interrupt = cancellationToken.Register(() =>
        {
            // The command line records what was done when it is asked to end; only one that does not listen is killed.
            if (process.Interrupt())
            {
                patience.CancelAfter(Grace);
            }
            else
            {
                process.Kill();
            }
        });
        await using var kill = patience.Token.Register(process.Kill);
        var output = ReadAsync(process.Output, onOutput);
        var error = ReadAsync(process.Error, onError);
        var code = await process.WaitForExitAsync(CancellationToken.None);
        return new CommandResult(code, await output, await error);
    }

    private static async Task<string> ReadAsync(TextReader reader, Action<string>? told)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            text.Append(line).Append('\n');
            told?.Invoke(line);
        }

        return text.ToString();
    }

    private static bool SkipsCheck()
    {
#pragma warning disable RS0030 // The variable is part of the library's contract.
        return Environment.GetEnvironmentVariable(SkipVersionCheckVar) is "1" or "true";
#pragma warning restore RS0030
    }

    private static void Require(SemVersion? version, string said, SemVersion minimum)
    {
        if (version is null)
        {
            throw new InvalidOperationException(
                $"the pulumi command line says '{said}' for its version; set {SkipVersionCheckVar} to use it nevertheless");
        }

        if (version.Major != minimum.Major || version < minimum)
        {
            throw new InvalidOperationException(
                $"the pulumi command line has version {version}, and {minimum} or a later one of the same major version is needed");
        }
    }

    // The folder of a command line that was named comes first on the PATH, so that it finds its own language hosts.
    private ImmutableSortedDictionary<string, string?> Variables(IDictionary<string, string?> additional)
    {
        var variables = additional.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (!Path.IsPathRooted(_program))
        {
            return variables;
        }

#pragma warning disable RS0030 // A child inherits this process's PATH.
        var path = variables.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH");
#pragma warning restore RS0030
        var own = Path.GetDirectoryName(_program)!;
        return variables.SetItem("PATH", string.IsNullOrEmpty(path) ? own : own + Path.PathSeparator + path);
    }
}
