using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;

namespace Infra.Automation;

/// <summary>How to run an operation on a stack.</summary>
public sealed record StackOperationOptions
{
    /// <summary>How to deploy.</summary>
    public DeploymentOptions Deployment { get; init; } = new();

    /// <summary>Configuration for this run alone, <c>namespace:name</c> to text; it wins over the settings file and is not written.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether what follows a key of <see cref="Config"/> leads into a structure: <c>servers[0].port</c>.</summary>
    public bool ConfigPaths { get; init; }

    /// <summary>
    /// Whether a stack that was deployed once and whose state is gone may begin anew. It does not know then what it made before.
    /// </summary>
    public bool AllowNewState { get; init; }

    /// <summary>Where a preview of an update saves its plan, or null.</summary>
    public string? SavePlan { get; init; }

    /// <summary>The saved plan that an update is held to, or null. One that does not hold any more is refused.</summary>
    public string? Plan { get; init; }

    /// <summary>
    /// The saved plan that a preview with <see cref="SavePlan"/> replaces, or null: what was random in it stays the same, so that the two can be
    /// compared (<see cref="ProjectStack.ComparePlans"/>).
    /// </summary>
    public string? FormerPlan { get; init; }

    /// <summary>Ends the operation at once (<see cref="DeploymentRequest.Abort"/>).</summary>
    public CancellationToken Abort { get; init; }

    /// <summary>A message for the history.</summary>
    public string Message { get; init; } = "";

    /// <summary>Takes the events of the operation as they happen, or null.</summary>
    public IEventSink? Events { get; init; }

    /// <summary>How long to wait for a lock that somebody else holds; zero fails at once.</summary>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>Told for whom the operation waits, once and whenever that changes; null for nobody to tell.</summary>
    public Action<Diagnostic>? OnLockWait { get; init; }
}
