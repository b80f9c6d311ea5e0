using Pulumi.Automation.Events;
using Semver;

namespace Pulumi.Automation.Commands;

/// <summary>Runs commands of Pulumi's command line. A workspace that is given one uses it in place of the embedded engine.</summary>
public abstract class PulumiCommand
{
    /// <summary>The version of the command line; null where it was not asked.</summary>
    public abstract SemVersion? Version { get; }

    /// <summary>Runs a command.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="workingDir">The folder that it runs in.</param>
    /// <param name="additionalEnv">Variables beside the inherited ones; null takes one away.</param>
    /// <param name="onStandardOutput">Told every line of standard output as it comes.</param>
    /// <param name="onStandardError">Told every line of standard error as it comes.</param>
    /// <param name="onEngineEvent">Told of every engine event as it happens.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <exception cref="Exceptions.CommandException">It failed.</exception>
    public abstract Task<CommandResult> RunAsync(
        IList<string> args,
        string workingDir,
        IDictionary<string, string?> additionalEnv,
        Action<string>? onStandardOutput = null,
        Action<string>? onStandardError = null,
        Action<EngineEvent>? onEngineEvent = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs a command that reads standard input.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="workingDir">The folder that it runs in.</param>
    /// <param name="additionalEnv">Variables beside the inherited ones; null takes one away.</param>
    /// <param name="onStandardOutput">Told every line of standard output as it comes.</param>
    /// <param name="onStandardError">Told every line of standard error as it comes.</param>
    /// <param name="stdIn">What it reads.</param>
    /// <param name="onEngineEvent">Told of every engine event as it happens.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <exception cref="Exceptions.CommandException">It failed.</exception>
    public abstract Task<CommandResult> RunInputAsync(
        IList<string> args,
        string workingDir,
        IDictionary<string, string?> additionalEnv,
        Action<string>? onStandardOutput = null,
        Action<string>? onStandardError = null,
        string? stdIn = null,
        Action<EngineEvent>? onEngineEvent = null,
        CancellationToken cancellationToken = default);
}
