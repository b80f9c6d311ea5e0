using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;
using Infra.Engine.State;

namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>A command failed.</summary>
public partial class CommandException : Exception
{
    internal CommandException(CommandResult result, ImmutableArray<Diagnostic> diagnostics = default)
        : this(nameof(CommandException), result, diagnostics)
    {
    }

    private protected CommandException(string name, CommandResult result, ImmutableArray<Diagnostic> diagnostics)
        : base(result.ToString()) => (Name, Result, Diagnostics) = (name, result, diagnostics.IsDefault ? [] : diagnostics);

    /// <summary>The name of the exception's kind.</summary>
    public string Name { get; }

    /// <summary>What the command gave; of the embedded engine, its diagnostics as text.</summary>
    public CommandResult Result { get; }

    /// <summary>What went wrong, from the embedded engine; empty where a command line did it.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The exception of a failed command, by what it printed (protocol reference 3.9).</summary>
    internal static CommandException Of(CommandResult result) => result.StandardError switch
    {
        var text when NotFound().IsMatch(text) => new StackNotFoundException(result, []),
        var text when Exists().IsMatch(text) => new StackAlreadyExistsException(result, []),
        var text when text.Contains("[409] Conflict: Another update is currently in progress.", StringComparison.Ordinal)
            || text.Contains("the stack is currently locked by", StringComparison.Ordinal) => new ConcurrentUpdateException(result, []),
        _ => new CommandException(result),
    };

    /// <summary>The exception of what the embedded engine found wrong.</summary>
    internal static CommandException Of(ImmutableArray<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).ToImmutableArray();
        var result = new CommandResult(255, "", string.Join('\n', errors.IsEmpty ? diagnostics : errors));
        return errors.Select(static d => d.Descriptor).FirstOrDefault() switch
        {
            var d when d == StateDiagnostics.NoSuchStack || d == Infra.Automation.AutomationDiagnostics.StackNotFound =>
                new StackNotFoundException(result, diagnostics),
            var d when d == StateDiagnostics.StackExists => new StackAlreadyExistsException(result, diagnostics),
            var d when d == StateDiagnostics.Locked => new ConcurrentUpdateException(result, diagnostics),
            _ => new CommandException(result, diagnostics),
        };
    }

    [GeneratedRegex("no stack named.*found")]
    private static partial Regex NotFound();

    [GeneratedRegex("stack.*already exists")]
    private static partial Regex Exists();
}
