using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>There is a stack of that name already.</summary>
public class StackAlreadyExistsException : CommandException
{
    internal StackAlreadyExistsException(CommandResult result, ImmutableArray<Diagnostic> diagnostics)
        : base(nameof(StackAlreadyExistsException), result, diagnostics)
    {
    }
}
