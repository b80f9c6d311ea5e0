namespace Pulumi.Automation.Commands;

/// <summary>Commands of Pulumi's command line, one method each, with their flags as options.</summary>
public sealed class API
{
    private readonly PulumiCommand _command;

    /// <summary>The commands of a command line.</summary>
    public API(PulumiCommand command) => _command = command;

    /// <summary>Cancels a stack's running update.</summary>
    public Task<CommandResult> CancelAsync(
        string? stackName = null, PulumiCancelOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["cancel", "--yes"], options, stackName is null ? [] : [stackName], cancellationToken);

    /// <summary>Takes over existing resources.</summary>
    public Task<CommandResult> ImportAsync(
        IEnumerable<string>? arg = null, PulumiImportOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["import", "--yes"], options, arg ?? [], cancellationToken);

    /// <summary>Makes a project from a template.</summary>
    public Task<CommandResult> NewAsync(
        string? templateOrUrl = null, PulumiNewOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["new", "--yes"], options, templateOrUrl is null ? [] : [templateOrUrl], cancellationToken);

    /// <summary>Shows the organizations.</summary>
    public Task<CommandResult> OrgAsync(PulumiOrgOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["org"], options, [], cancellationToken);

    /// <summary>Shows the default organization.</summary>
    public Task<CommandResult> OrgGetDefaultAsync(PulumiOrgGetDefaultOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["org", "get-default"], options, [], cancellationToken);

    /// <summary>Searches an organization's resources by a question in words.</summary>
    public Task<CommandResult> OrgSearchAIAsync(PulumiOrgSearchAIOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["org", "search", "ai"], options, [], cancellationToken);

    /// <summary>Searches an organization's resources.</summary>
    public Task<CommandResult> OrgSearchAsync(PulumiOrgSearchOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["org", "search"], options, [], cancellationToken);

    /// <summary>Sets the default organization.</summary>
    public Task<CommandResult> OrgSetDefaultAsync(
        string name, PulumiOrgSetDefaultOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["org", "set-default"], options, [name], cancellationToken);

    // What follows "--" is never taken for a flag.
    private Task<CommandResult> RunAsync(
        IEnumerable<string> command, BaseOptions? options, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        List<string> given = [.. arguments];
        List<string> line = [.. command, .. options?.Arguments ?? [], "--non-interactive", .. given.Count == 0 ? given : ["--", .. given]];
        return _command.RunAsync(
            line,
            options?.WorkDir ?? Environment.CurrentDirectory,
            options?.EnvironmentVariables ?? new Dictionary<string, string?>(),
            options?.OnStandardOutput,
            options?.OnStandardError,
            cancellationToken: cancellationToken);
    }
}
