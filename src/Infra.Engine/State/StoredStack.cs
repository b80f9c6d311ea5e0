using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State;

/// <summary>A stack as it was read: values only, nothing that could write.</summary>
public sealed record StoredStack
{
    /// <summary>The stack.</summary>
    public required StackIdentity Stack { get; init; }

    /// <summary>Its state, secrets opened, with what a journal left behind says.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>Seals its secrets, and knows how they were sealed: for exports.</summary>
    public required SecretSealer Sealer { get; init; }

    /// <summary>What encrypts its secrets.</summary>
    public ISecretsProvider Secrets => Sealer.Provider;

    /// <summary>What was found while reading: a journal left behind, a torn end.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
