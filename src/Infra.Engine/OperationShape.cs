using System.Collections.Immutable;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine.Imports;

namespace Infra.Engine;

/// <summary>What an operation is made of.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="IsPreview">Whether it only says what would be.</param>
/// <param name="Refreshes">Whether it begins with a refresh.</param>
/// <param name="Program">Its program, after which whatever that did not declare is removed; null where nothing is declared or removed.</param>
internal sealed record OperationShape(OperationKind Kind, bool IsPreview, bool Refreshes, IProgram? Program)
{
    /// <summary>
    /// Whether the program is only run for the providers and hooks that it sets up: what is recorded stays, and is refreshed or deleted
    /// while the program still runs (protocol reference 4.2).
    /// </summary>
    public bool OnlySetsUp { get; init; }

    /// <summary>The resources that it takes over without a program.</summary>
    public ImmutableArray<ImportSpec> Imports { get; init; } = [];
}
