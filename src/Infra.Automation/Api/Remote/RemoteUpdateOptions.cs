using Pulumi.Automation.Events;

namespace Pulumi.Automation;

/// <summary>What every remote operation can be told.</summary>
public class RemoteUpdateOptions
{
    /// <summary>Told of every engine event as it happens; called from one thread at a time.</summary>
    public Action<EngineEvent>? OnEvent { get; set; }

    /// <summary>Told every line of standard output as it comes.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Told every line of standard error as it comes.</summary>
    public Action<string>? OnStandardError { get; set; }
}
