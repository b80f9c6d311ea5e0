using Infra.Core.Properties;

namespace Infra.Testing.Sim;

/// <summary>What the simulated cloud holds under one ID.</summary>
/// <param name="Urn">The resource that made it; empty when it was made behind the engine's back.</param>
/// <param name="Inputs">The inputs, control inputs among them.</param>
/// <param name="Outputs">The outputs.</param>
public sealed record SimResource(string Urn, PropertyMap Inputs, PropertyMap Outputs);
