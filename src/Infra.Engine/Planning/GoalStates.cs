using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>Makes the states that goals lead to.</summary>
internal static class GoalStates
{
    /// <summary>What a goal will be recorded as, before anything ran.</summary>
    public static ResourceState Wanted(ResourceGoal goal, ResourceState? old, PropertyMap inputs) => new()
    {
        Urn = goal.Urn,
        Type = goal.Type,
        Custom = goal.Custom,
        Inputs = inputs,
        Parent = goal.Parent,
        Protect = goal.Options.Protect ?? false,
        Dependencies = goal.Dependencies,
        Provider = goal.Provider,
        PropertyDependencies = goal.PropertyDependencies,
        AdditionalSecretOutputs = goal.Options.AdditionalSecretOutputs,
        Aliases = old is not null && old.Urn != goal.Urn ? [old.Urn] : [],
        CustomTimeouts = goal.Options.CustomTimeouts is { IsEmpty: false } timeouts ? timeouts : null,
        ImportId = goal.Options.ImportId is { Length: > 0 } id ? id : null,
        RetainOnDelete = goal.Options.RetainOnDelete ?? false,
        DeletedWith = goal.Options.DeletedWith,
        ReplaceWith = goal.Options.ReplaceWith,
        SourcePosition = goal.SourcePosition,
        IgnoreChanges = goal.Options.IgnoreChanges,
        HideDiffs = goal.Options.HideDiffs,
        ReplaceOnChanges = goal.Options.ReplaceOnChanges,
        ReplacementTrigger = goal.Options.ReplacementTrigger,
        RefreshBeforeUpdate = old?.RefreshBeforeUpdate ?? false,
        ViewOf = old?.ViewOf,
        Hooks = goal.Options.Hooks is { IsEmpty: false } hooks ? hooks : null,
        UnknownFields = old?.UnknownFields,
    };

    /// <summary>
    /// A state that keeps what a recorded one is, with its own options: the recorded one itself where they say the same, as of most of a stack.
    /// </summary>
    public static ResourceState Keeping(ResourceState wanted, ResourceState old) => ResourceStates.WantTheSame(wanted, old) ? old : wanted with
    {
        Id = old.Id,
        Outputs = old.Outputs,
        InitErrors = old.InitErrors,
        Created = old.Created,
        Modified = old.Modified,
    };
}
