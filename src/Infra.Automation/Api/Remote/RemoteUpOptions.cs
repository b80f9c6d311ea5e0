namespace Pulumi.Automation;

/// <summary>How to update remotely.</summary>
public sealed class RemoteUpOptions : RemoteUpdateOptions;
