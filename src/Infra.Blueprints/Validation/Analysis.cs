using System.Collections.Immutable;

namespace Infra.Blueprints.Validation;

/// <summary>A blueprint that has been checked and is ready to be compiled.</summary>
/// <param name="Blueprint">The blueprint as written.</param>
/// <param name="Elements">
/// Its elements with their defaults, portable resources mapped, dependencies before dependents. Empty when there were errors.
/// </param>
internal sealed record Analysis(Blueprint Blueprint, ImmutableArray<BlueprintElement> Elements);
