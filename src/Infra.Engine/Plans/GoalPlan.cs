using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Plans;

/// <summary>What a program wanted of one resource when it was planned.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its logical name.</param>
/// <param name="Custom">Whether a provider manages it.</param>
public sealed record GoalPlan(ResourceTypeToken Type, string Name, bool Custom)
{
    /// <summary>How its inputs were to change.</summary>
    public PlannedChanges Inputs { get; init; } = PlannedChanges.None;

    /// <summary>Its parent.</summary>
    public Urn? Parent { get; init; }

    /// <summary>Whether it was to be protected.</summary>
    public bool Protect { get; init; }

    /// <summary>The resources it depended on.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Its provider; the ID is unknown where the provider was to be created.</summary>
    public ProviderReference? Provider { get; init; }

    /// <summary>Per input property, the resources behind it.</summary>
    public PropertyDependencies PropertyDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>Whether a replacement was to delete first; null where the provider chose.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Property paths frozen at their recorded values.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Outputs marked as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>The ID of an existing resource to take over, or null.</summary>
    public string? ImportId { get; init; }

    /// <summary>Timeouts.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>The plan of a goal.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="old">The recorded inputs.</param>
    /// <param name="inputs">The checked inputs.</param>
    public static GoalPlan Of(ResourceGoal goal, PropertyMap old, PropertyMap inputs) => new(goal.Type, goal.Urn.Name, goal.Custom)
    {
        Inputs = PlannedChanges.Between(old, inputs),
        Parent = goal.Parent,
        Protect = goal.Options.Protect ?? false,
        Dependencies = goal.Dependencies,
        Provider = goal.Provider,
        PropertyDependencies = goal.PropertyDependencies,
        DeleteBeforeReplace = goal.Options.DeleteBeforeReplace,
        IgnoreChanges = goal.Options.IgnoreChanges,
        AdditionalSecretOutputs = goal.Options.AdditionalSecretOutputs,
        ImportId = goal.Options.ImportId is { Length: > 0 } id ? id : null,
        CustomTimeouts = goal.Options.CustomTimeouts is { IsEmpty: false } timeouts ? timeouts : null,
    };

    /// <summary>What about a goal is not as planned, or null. Values are never told: they may be secret.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="old">The recorded inputs.</param>
    /// <param name="inputs">The checked inputs.</param>
    /// <param name="wasChecked">Whether the provider had checked the planned inputs; else it may add to them now.</param>
    public string? Violation(ResourceGoal goal, PropertyMap old, PropertyMap inputs, bool wasChecked = true)
    {
        var now = Of(goal, old, inputs);
        return now.Custom != Custom ? "its kind changed"
            : !SameProvider(now.Provider) ? $"its provider changed (planned: {Provider?.ToString() ?? "none"})"
            : now.Parent != Parent ? $"its parent changed (planned: {Parent?.Value ?? "none"})"
            : now.Protect != Protect ? "its protection changed"
            : now.DeleteBeforeReplace != DeleteBeforeReplace ? "deleteBeforeReplace changed"
            : now.ImportId != ImportId ? "its import ID changed"
            : !Equals(now.CustomTimeouts, CustomTimeouts) ? "its timeouts changed"
            : !Same(now.IgnoreChanges, IgnoreChanges) ? "ignoreChanges changed"
            : !Same(now.AdditionalSecretOutputs, AdditionalSecretOutputs) ? "additionalSecretOutputs changed"
            : !Same(now.Dependencies, Dependencies) ? "its dependencies changed"
            : Inputs.Violations(old, inputs).Where(key => wasChecked || Inputs.Names(key)).ToList() is { Count: > 0 } keys
                ? $"properties changed: {string.Join(", ", keys)}"
            : now.PropertyDependencies.FirstOrDefault(p => !Same(p.Value, PropertyDependencies.GetValueOrDefault(p.Key, []))) is { Key: { } key }
                ? $"the dependencies of property '{key}' changed"
                : null;
    }

    // A provider that was to be created has an ID by now.
    private bool SameProvider(ProviderReference? now) =>
        now == Provider || (now is { } actual && Provider is { IsUnknown: true } planned && actual.Urn == planned.Urn);

    private static bool Same<T>(ImmutableArray<T> a, ImmutableArray<T> b) => a.ToHashSet().SetEquals(b);
}
