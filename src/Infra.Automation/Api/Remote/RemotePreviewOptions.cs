namespace Pulumi.Automation;

/// <summary>How to preview remotely.</summary>
public sealed class RemotePreviewOptions : RemoteUpdateOptions;
