using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Engines;
using Pulumi.Automation;
using Pulumi.Automation.Commands;
using Pulumi.Automation.Commands.Exceptions;
using Semver;

namespace Infra.Automation.CommandLine;

/// <summary>Deploys with Pulumi's command line: every call is a command, and what it prints as JSON is the answer (protocol reference 3.9).</summary>
internal sealed class CommandLineEngine : IWorkspaceEngine
{
    private static readonly SemVersion WhoAmIJson = new(3, 58);
    private readonly LocalWorkspace _workspace;
    private readonly PulumiCommand _command;

    public CommandLineEngine(LocalWorkspace workspace, PulumiCommand command)
    {
        (_workspace, _command) = (workspace, command);
        Stacks = new CommandLineStacks(this, workspace);
        Config = new CommandLineConfig(this);
        Tags = new CommandLineTags(this);
        State = new CommandLineState(this);
        Operations = new CommandLineOperations(this, workspace);
        Plugins = new CommandLinePlugins(this);
    }

    /// <summary>Arguments of remote runs, or none.</summary>
    public ImmutableArray<string> RemoteArguments { get; init; } = [];

    /// <summary>Whether Pulumi's service runs the program.</summary>
    public bool IsRemote => !RemoteArguments.IsEmpty;

    /// <inheritdoc/>
    public string Version => _command.Version?.ToString() ?? throw new InvalidOperationException("the version of the command line is not known");

    /// <inheritdoc/>
    public IStackRegistry Stacks { get; }

    /// <inheritdoc/>
    public IStackConfigStore Config { get; }

    /// <inheritdoc/>
    public IStackTagStore Tags { get; }

    /// <inheritdoc/>
    public IStackStateStore State { get; }

    /// <inheritdoc/>
    public IStackOperations Operations { get; }

    /// <inheritdoc/>
    public IWorkspacePlugins Plugins { get; }

    /// <inheritdoc/>
    public async Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken)
    {
        if (_command.Version is { } version && version < WhoAmIJson)
        {
            var name = (await RunAsync(["whoami"], cancellationToken)).StandardOutput.Trim();
            return new WhoAmIResult(name, null, []);
        }

        var answer = Json(await RunAsync(["whoami", "--json"], cancellationToken));
        var organizations = answer.TryGetProperty("organizations", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(static o => o.GetString()!) : [];
        return new WhoAmIResult(
            answer.GetProperty("user").GetString()!, answer.TryGetProperty("url", out var url) ? url.GetString() : null, [.. organizations]);
    }

    /// <summary>Whether the command line is at least of a version; one whose version is not known counts as new.</summary>
    public bool IsAtLeast(SemVersion version) => _command.Version is not { } own || own >= version;

    /// <summary>Runs a command that belongs to no stack.</summary>
    public Task<CommandResult> RunAsync(IList<string> arguments, CancellationToken cancellationToken, string? input = null) =>
        _command.RunInputAsync(arguments, _workspace.WorkDir, Variables(), stdIn: input, cancellationToken: cancellationToken);

    /// <summary>Runs a command on a stack.</summary>
    public async Task<CommandResult> RunOnAsync(string stack, CommandCall call, CancellationToken cancellationToken)
    {
        List<string> line = [.. call.Arguments, "--stack", stack, .. await _workspace.SerializeArgsForOpAsync(stack, cancellationToken)];
        if (call.Last is { } last)
        {
            line.AddRange(["--non-interactive", "--", .. last]);
        }

        try
        {
            return await _command.RunInputAsync(
                line, _workspace.WorkDir, Variables(), call.OnOutput, call.OnError, call.Input, call.OnEvent, cancellationToken);
        }
        finally
        {
            await _workspace.PostCommandCallbackAsync(stack, cancellationToken);
        }
    }

    /// <summary>Runs a command on a stack.</summary>
    public Task<CommandResult> RunOnAsync(string stack, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        RunOnAsync(stack, new CommandCall(arguments), cancellationToken);

    /// <summary>What a command printed as JSON.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static JsonElement Json(CommandResult result)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(string.IsNullOrWhiteSpace(result.StandardOutput) ? "null" : result.StandardOutput);
        }
        catch (JsonException e)
        {
            throw new CommandException(new CommandResult(
                result.Code, result.StandardOutput, $"{result.StandardError}\nthe answer is not the JSON that it should be: {e.Message}"));
        }
    }

    private Dictionary<string, string?> Variables()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (_workspace.PulumiHome is { Length: > 0 } home)
        {
            variables["PULUMI_HOME"] = home;
        }

        if (IsRemote)
        {
            variables["PULUMI_EXPERIMENTAL"] = "true";
        }

        foreach (var (name, value) in _workspace.EnvironmentVariables ?? new Dictionary<string, string?>())
        {
            variables[name] = value;
        }

        return variables;
    }
}
