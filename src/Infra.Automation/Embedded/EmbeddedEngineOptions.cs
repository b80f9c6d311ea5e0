using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation.Embedded;

/// <summary>What the embedded engine of a workspace is made of, where that is not as usual.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>The machine; null for the real one. The workspace's own variables come before its.</summary>
    public HostEnvironment? Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes providers; null for plugins, and simulations where a stack's configuration asks for them.</summary>
    public IProviderFactory? Providers { get; init; }

    /// <summary>Finds the programs of project files; null for building and loading them.</summary>
    public IProgramSource? Programs { get; init; }

    /// <summary>Opens the backend; null for folders, buckets and databases by their URL.</summary>
    public Func<BackendLocation, IStateStore>? Store { get; init; }

    /// <summary>How long an operation waits for a lock that somebody else holds; zero fails at once.</summary>
    public TimeSpan LockTimeout { get; init; }
}
