using Infra.Sdk;

namespace Pulumi;

/// <summary>What surrounds a piece of program code: the host that runs it, then the deployment that it opened.</summary>
/// <param name="Host">The host, or null where the code runs by itself.</param>
/// <param name="Deployment">The deployment, or null before it is opened.</param>
internal sealed record DeploymentScope(EmbeddedHost? Host, Deployment? Deployment);
