namespace Infra.Components.Mesh;

/// <summary>A host that wants an address.</summary>
/// <param name="Name">Name of the host, unique in the mesh.</param>
/// <param name="Pinned">The address that it must get, as a number of the plan's family.</param>
public readonly record struct AddressRequest(string Name, UInt128? Pinned = null);
