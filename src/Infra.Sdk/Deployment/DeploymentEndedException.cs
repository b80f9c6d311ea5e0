namespace Pulumi;

/// <summary>A request came after the deployment had failed or ended. What failed has been reported before.</summary>
internal sealed class DeploymentEndedException() : InvalidOperationException("the deployment has ended");
