using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks what a create made whose answer was lost.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Token">The token of the create (<see cref="CreateRequest.Token"/>).</param>
/// <param name="Inputs">The inputs of the create.</param>
public sealed record FindCreatedRequest(Urn Urn, string Token, PropertyMap Inputs);
