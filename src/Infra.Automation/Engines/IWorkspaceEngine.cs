using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>What deploys the stacks of a workspace: the embedded engine, or a command line. Failures come as command exceptions.</summary>
internal interface IWorkspaceEngine
{
    /// <summary>The version of the command line, or the one that the embedded engine stands for.</summary>
    string Version { get; }

    /// <summary>Making, choosing and removing stacks.</summary>
    IStackRegistry Stacks { get; }

    /// <summary>Configuration.</summary>
    IStackConfigStore Config { get; }

    /// <summary>Tags.</summary>
    IStackTagStore Tags { get; }

    /// <summary>Recorded state.</summary>
    IStackStateStore State { get; }

    /// <summary>Previews, updates and what else runs.</summary>
    IStackOperations Operations { get; }

    /// <summary>Plugins and dependencies.</summary>
    IWorkspacePlugins Plugins { get; }

    /// <summary>Who is logged in.</summary>
    Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken);
}
