using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State;

/// <summary>What an upgrade of a store's layout did.</summary>
/// <param name="Stacks">The stacks that have a project now.</param>
/// <param name="Diagnostics">The stacks that stayed, and why.</param>
public sealed record LayoutUpgrade(ImmutableArray<StackIdentity> Stacks, ImmutableArray<Diagnostic> Diagnostics);
