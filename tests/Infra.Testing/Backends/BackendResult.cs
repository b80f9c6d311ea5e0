using System.Collections.Immutable;

namespace Infra.Testing.Backends;

/// <summary>What a recorded state folder showed.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Checks">How many things were compared.</param>
/// <param name="Differences">What differs; nothing where it passed.</param>
public sealed record BackendResult(string Name, int Checks, ImmutableArray<string> Differences);
