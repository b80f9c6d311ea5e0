namespace Pulumi.Automation.Events;

/// <summary>The end of the stream, whatever happened.</summary>
public class CancelEvent;
