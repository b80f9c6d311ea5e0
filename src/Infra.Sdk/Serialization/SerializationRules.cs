namespace Pulumi;

/// <summary>What the receiver of values understands.</summary>
/// <param name="KeepResources">References to resources; otherwise IDs or URNs.</param>
/// <param name="KeepOutputValues">Values with the resources they came from.</param>
/// <param name="ReferencesAreDependencies">Whether a reference to a resource makes the property depend on it.</param>
internal readonly record struct SerializationRules(bool KeepResources, bool KeepOutputValues, bool ReferencesAreDependencies = true);
