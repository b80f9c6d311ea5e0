using Infra.Blueprints;
using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>What a workspace needs from outside. Everything that touches the world comes in here.</summary>
public sealed record WorkspaceServices
{
    /// <summary>Variables, folders and names of the machine.</summary>
    public required HostEnvironment Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes providers.</summary>
    public required IProviderFactory Providers { get; init; }

    /// <summary>Finds the project's program.</summary>
    public required IProgramSource Programs { get; init; }

    /// <summary>
    /// Checks the blueprint that a stack's configuration names by <c>infra:blueprint</c> before the program runs, so that what packages and
    /// component kinds refuse is told with its place and nothing is registered. Null where programs have blueprints of their own kinds.
    /// </summary>
    public BlueprintValidator? Blueprints { get; init; }

    /// <summary>Opens the backend that holds the stacks.</summary>
    public required Func<BackendLocation, IStateStore> Store { get; init; }

    /// <summary>Asks a user for a passphrase when the environment has none; null where nobody can be asked.</summary>
    public Func<string?>? AskPassphrase { get; init; }

    /// <summary>The name of the embedding program, as the history records it: <c>cli</c>, <c>auto.local</c>, <c>auto.inline</c>.</summary>
    public string ExecutionKind { get; init; } = "auto.local";
}
