using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>There is no stack of that name.</summary>
public class StackNotFoundException : CommandException
{
    internal StackNotFoundException(CommandResult result, ImmutableArray<Diagnostic> diagnostics)
        : base(nameof(StackNotFoundException), result, diagnostics)
    {
    }
}
