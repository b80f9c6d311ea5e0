namespace Infra.Core.Resources;

/// <summary>What turns a parameterizable plugin into a package.</summary>
/// <param name="Name">The resulting package.</param>
/// <param name="Version">Its version.</param>
/// <param name="Value">The parameter, base64.</param>
public sealed record PackageParameterization(string Name, string Version, string Value);
