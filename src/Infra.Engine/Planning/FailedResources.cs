using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>Resources that failed or were passed over, so that nothing which needs them is tried (protocol reference 4.12).</summary>
internal sealed class FailedResources
{
    private readonly Lock _gate = new();
    private readonly HashSet<Urn> _urns = [];

    /// <summary>Notes a failure.</summary>
    public void Add(Urn urn)
    {
        lock (_gate)
        {
            _urns.Add(urn);
        }
    }

    /// <summary>Whether the provider of a declared resource failed.</summary>
    public bool HasProviderOf(ResourceGoal goal)
    {
        lock (_gate)
        {
            return goal.Provider is { } provider && _urns.Contains(provider.Urn);
        }
    }

    /// <summary>
    /// The steps that need nothing which failed. The others are passed over one by one, and what they are about counts as failed too.
    /// </summary>
    public ImmutableArray<Step> Passing(ImmutableArray<Step> steps)
    {
        lock (_gate)
        {
            return _urns.Count == 0 ? steps : [.. steps.Where(Passes)];
        }
    }

    private bool Passes(Step step)
    {
        var state = (step.New ?? step.Old)!;
        if (!state.AllDependencies().Any(_urns.Contains))
        {
            return true;
        }

        _urns.Add(state.Urn);
        return false;
    }
}
