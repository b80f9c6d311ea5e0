using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine.Imports;

namespace Infra.Cli.Commands.Operations;

/// <summary>What was given for an import.</summary>
/// <param name="Imports">The resources to take over, once the stack is known.</param>
internal sealed record ImportArguments(Func<StackIdentity, ImmutableArray<ImportSpec>> Imports)
{
    /// <summary>Whether to write the code that declares what was imported.</summary>
    public bool GenerateCode { get; init; }

    /// <summary>The file for that code; null for standard output.</summary>
    public string? Out { get; init; }
}
