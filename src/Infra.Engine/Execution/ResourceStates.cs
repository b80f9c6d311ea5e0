using System.Collections.Immutable;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>Compares recorded states by content.</summary>
internal static class ResourceStates
{
    /// <summary>Whether two states say the same.</summary>
    public static bool AreEqual(ResourceState a, ResourceState b) =>
        ReferenceEquals(a, b) || (WantTheSame(a, b) && a.Id == b.Id && a.Outputs.Equals(b.Outputs) && Same(a.InitErrors, b.InitErrors)
        && a.Created == b.Created && a.Modified == b.Modified);

    /// <summary>Whether a wanted state says what a recorded one does, besides what only a provider tells: ID, outputs, what is not ready, times.</summary>
    public static bool WantTheSame(ResourceState wanted, ResourceState old) =>
        HaveEqualIdentity(wanted, old) && HaveEqualValues(wanted, old) && HaveEqualReferences(wanted, old) && HaveEqualOptions(wanted, old);

    /// <summary>Whether two lists say the same.</summary>
    public static bool Same<T>(ImmutableArray<T> a, ImmutableArray<T> b) => a.AsSpan().SequenceEqual(b.AsSpan());

    private static bool HaveEqualIdentity(ResourceState a, ResourceState b) =>
        a.Urn == b.Urn && a.Type == b.Type && a.Custom == b.Custom && a.Delete == b.Delete && a.External == b.External
        && a.Taint == b.Taint && a.PendingReplacement == b.PendingReplacement && a.ImportId == b.ImportId
        && a.RefreshBeforeUpdate == b.RefreshBeforeUpdate && a.SourcePosition == b.SourcePosition;

    private static bool HaveEqualValues(ResourceState a, ResourceState b) =>
        a.Inputs.Equals(b.Inputs) && Equals(a.ReplacementTrigger, b.ReplacementTrigger);

    private static bool HaveEqualReferences(ResourceState a, ResourceState b) =>
        a.Parent == b.Parent && a.Provider == b.Provider && a.DeletedWith == b.DeletedWith && a.ViewOf == b.ViewOf
        && Same(a.Dependencies, b.Dependencies) && Same(a.ReplaceWith, b.ReplaceWith) && Same(a.Aliases, b.Aliases)
        && a.PropertyDependencies.Equals(b.PropertyDependencies);

    private static bool HaveEqualOptions(ResourceState a, ResourceState b) =>
        a.Protect == b.Protect && a.RetainOnDelete == b.RetainOnDelete && Equals(a.CustomTimeouts, b.CustomTimeouts)
        && Same(a.AdditionalSecretOutputs, b.AdditionalSecretOutputs) && Same(a.IgnoreChanges, b.IgnoreChanges)
        && Same(a.HideDiffs, b.HideDiffs) && Same(a.ReplaceOnChanges, b.ReplaceOnChanges)
        && Same(a.Hooks, b.Hooks) && ReferenceEquals(a.UnknownFields, b.UnknownFields);

    private static bool Same(ResourceHooks? a, ResourceHooks? b) => ReferenceEquals(a, b) || (a is not null && b is not null
        && Same(a.BeforeCreate, b.BeforeCreate) && Same(a.AfterCreate, b.AfterCreate) && Same(a.BeforeUpdate, b.BeforeUpdate)
        && Same(a.AfterUpdate, b.AfterUpdate) && Same(a.BeforeDelete, b.BeforeDelete) && Same(a.AfterDelete, b.AfterDelete)
        && Same(a.OnError, b.OnError));
}
