using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>How one resource differs between two states.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Kind">Whether it was added, deleted or changed.</param>
/// <param name="Old">What is recorded in the first; null where it was added.</param>
/// <param name="New">What is recorded in the second; null where it was deleted.</param>
/// <param name="Changes">Every path that differs: fields by their names in the state file, properties below <c>inputs</c> and <c>outputs</c>.</param>
public sealed record ResourceDifference(
    Urn Urn, DiffKind Kind, ResourceState? Old, ResourceState? New, ImmutableArray<PropertyChange> Changes);
