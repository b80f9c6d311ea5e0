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

    /// <summary>Whether steps need something that failed; then they count as failed too.</summary>
    public bool Blocks(ImmutableArray<Step> steps)
    {
        lock (_gate)
        {
            if (_urns.Count == 0 || !steps.Any(s => s.New is { } state && state.AllDependencies().Any(_urns.Contains)))
            {
                return false;
            }

            _urns.Add(steps[^1].Urn);
            return true;
        }
    }
}
