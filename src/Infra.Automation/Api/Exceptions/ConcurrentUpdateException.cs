using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>Another operation holds the stack.</summary>
public sealed class ConcurrentUpdateException : CommandException
{
    internal ConcurrentUpdateException(CommandResult result, ImmutableArray<Diagnostic> diagnostics)
        : base(nameof(ConcurrentUpdateException), result, diagnostics)
    {
    }
}
