namespace Infra.Extensibility.Schemas;

/// <summary>A package schema that a user gave.</summary>
/// <param name="Package">The package.</param>
/// <param name="Version">Its version; empty where the schema states none.</param>
/// <param name="Resources">How many resource types it has.</param>
/// <param name="Functions">How many functions it has.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Path">Where it is kept.</param>
public sealed record StoredSchema(string Package, string Version, int Resources, int Functions, long Bytes, string Path);
