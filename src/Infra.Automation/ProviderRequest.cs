using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>What providers are wanted for.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Selection">Which of them are simulated.</param>
/// <param name="Backend">Where the stack is kept; what a simulation must remember is kept beside it.</param>
/// <param name="IsPreview">Whether nothing may be written.</param>
/// <param name="Report">Takes what providers have to say; may be called concurrently.</param>
public sealed record ProviderRequest(
    StackIdentity Stack, ProviderSelection Selection, BackendLocation Backend, bool IsPreview, Action<Diagnostic> Report)
{
    /// <summary>The project: its program's folder is where plugins run, and it may name plugins of its own.</summary>
    public ProjectFile? Project { get; init; }
}
