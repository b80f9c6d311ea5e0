using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Locks;

/// <summary>Who wants which lock.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Root">The root of the state folder.</param>
/// <param name="Folder">The stack's lock folder.</param>
/// <param name="Files">The files.</param>
/// <param name="Environment">Who asks.</param>
/// <param name="Time">Now.</param>
internal sealed record LockRequest(
    StackIdentity Stack, string Root, string Folder, IStateFiles Files, HostEnvironment Environment, TimeProvider Time);
