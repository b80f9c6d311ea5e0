using Infra.Core.Properties;

namespace Infra.Providers.Simulated;

/// <summary>
/// A change that somebody makes behind the stack's back. Each edit happens once per world and resource, when the resource is next read.
/// </summary>
/// <param name="Urns">A pattern of URNs; <c>*</c> stands for any text. A pattern without <c>::</c> is one of logical names.</param>
/// <param name="Path">The changed property path, in inputs and outputs alike; empty to delete the resource.</param>
/// <param name="Value">The new value; null to remove the property.</param>
public sealed record DriftEdit(string Urns, string Path, PropertyValue? Value = null)
{
    /// <summary>Deletes the resource.</summary>
    public static DriftEdit Deletion(string urns) => new(urns, "");
}
