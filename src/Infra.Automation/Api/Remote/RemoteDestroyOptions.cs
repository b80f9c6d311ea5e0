namespace Pulumi.Automation;

/// <summary>How to destroy remotely.</summary>
public sealed class RemoteDestroyOptions : RemoteUpdateOptions;
