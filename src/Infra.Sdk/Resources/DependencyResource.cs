namespace Pulumi;

/// <summary>Stands for a resource of which only the URN is known.</summary>
internal sealed class DependencyResource(Deployment owner, string urn) : CustomResource(owner, urn, null);
