using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Core.Deployments;

/// <summary>One thing to do, as data: the planner makes it, the executor obeys it, displays and prices read it.</summary>
public sealed record Step
{
    /// <summary>What to do.</summary>
    public required StepOperation Operation { get; init; }

    /// <summary>The resource.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The recorded state, or null where there is none.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The state that is wanted, or null where there will be none. Outputs and ID are those known so far.</summary>
    public ResourceState? New { get; init; }

    /// <summary>Property keys, or causes, that ask for a replacement.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    /// <summary>Changed property keys.</summary>
    public ImmutableArray<string> ChangedKeys { get; init; } = [];

    /// <summary>Changed paths, where the provider gave them.</summary>
    public ImmutableSortedDictionary<string, DetailedDiff>? DetailedDiff { get; init; }

    /// <summary>The provider that performs it, or null.</summary>
    public ProviderReference? Provider { get; init; }

    /// <summary>False for the physical halves of a replacement, which displays show only on demand and summaries do not count.</summary>
    public bool Logical { get; init; } = true;

    /// <summary>Whether only the state changes: the resource is retained, external, or goes with another.</summary>
    public bool StateOnly { get; init; }

    /// <summary>Whether the resource is kept exactly as it is recorded, because it is no target.</summary>
    public bool Untouched { get; init; }

    /// <summary>For a create, what tells it from every other, or null where it is not carried out.</summary>
    public string? Token { get; init; }

    /// <summary>For an import that no program asks for, where its values come from; null for every other step.</summary>
    public ImportSource? Import { get; init; }

    /// <summary>The resource's type.</summary>
    public ResourceTypeToken Type => (New ?? Old)!.Type;

    /// <summary>
    /// The step as it is told of before it has run: what a step that changes nothing, or takes a resource in, will have is told when it has it.
    /// </summary>
    public Step AsAsked()
    {
        if (Operation is not (StepOperation.Same or StepOperation.Import) || New is not { } asked)
        {
            return this;
        }

        var isKept = Untouched || (StateOnly && ReferenceEquals(New, Old));
        return this with { New = asked with { Id = "", Outputs = isKept ? asked.Outputs : PropertyMap.Empty } };
    }

    /// <summary>The short text form, <c>operation URN</c>.</summary>
    public override string ToString() => $"{Operation.ToText()} {Urn}";
}
