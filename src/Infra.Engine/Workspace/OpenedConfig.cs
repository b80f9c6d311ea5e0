using System.Collections.Immutable;

namespace Infra.Engine.Workspace;

/// <summary>A stack's configuration, opened.</summary>
/// <param name="Values"><c>namespace:name</c> to value.</param>
public sealed record OpenedConfig(ImmutableSortedDictionary<string, ConfigValue> Values);
