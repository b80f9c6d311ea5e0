using Infra.Core.Properties;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>What a simulated cloud holds under one ID.</summary>
/// <param name="Id">The ID.</param>
/// <param name="Urn">The resource that made it.</param>
/// <param name="Inputs">The inputs, secrets opened.</param>
/// <param name="Owner">The ID of the resource that it goes with when that is deleted, or null.</param>
public sealed record CloudResource(string Id, string Urn, PropertyMap Inputs, string? Owner);
