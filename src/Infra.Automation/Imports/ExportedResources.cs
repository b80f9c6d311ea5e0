using Infra.Automation.Secrets;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints;

namespace Infra.Automation.Imports;

/// <summary>What an exported state says of resources that exist: where they come from a stack that is lost, or is to be given up.</summary>
public static class ExportedResources
{
    /// <summary>The resources of an export, as resources of a stack. No secret is opened.</summary>
    /// <param name="document">What <c>stack export</c> wrote, of whichever stack.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="stack">The stack that they become part of.</param>
    /// <exception cref="DiagnosticException">The document cannot be read.</exception>
    public static IEnumerable<ResourceState> Read(ReadOnlyMemory<byte> document, string source, StackIdentity stack)
    {
        var exported = CheckpointSerializer.ReadExport(document, source, SealedSecrets.Instance).Require().Checkpoint.Latest ?? Snapshot.Empty;
        Urn Map(Urn urn) => urn.IsRootStack ? stack.RootUrn : Urn.Create(stack.Stack, stack.Project, urn.QualifiedType, urn.Name);
        return exported.Resources.Where(static r => r is { Delete: false, PendingReplacement: false, External: false }).Select(r => r with
        {
            Urn = Map(r.Urn),
            Parent = r.Parent is { } parent ? Map(parent) : null,
            Provider = r.Provider is { } provider ? provider with { Urn = Map(provider.Urn) } : null,
        });
    }
}
