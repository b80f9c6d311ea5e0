namespace Pulumi.Automation;

/// <summary>How to refresh remotely.</summary>
public sealed class RemoteRefreshOptions : RemoteUpdateOptions;
