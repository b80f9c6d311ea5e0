using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Planning.Deletions;

namespace Infra.Engine.Planning;

/// <summary>
/// Removals in batches: nothing in a batch needs anything in the same or an earlier one, so that what depends on a resource goes before
/// it (protocol reference 4.8).
/// </summary>
internal sealed class DeletionPlan
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly IReadOnlyList<int[]> _dependencies;
    private readonly FailedNeeds _needs;
    private readonly HashSet<int> _kept = [];

    /// <summary>A plan.</summary>
    /// <param name="steps">The removals.</param>
    /// <param name="dependencies">Per removal, the places of those that it needs, which come before it.</param>
    /// <param name="needs">What resources need whose steps failed.</param>
    public DeletionPlan(IReadOnlyList<Step> steps, IReadOnlyList<int[]> dependencies, FailedNeeds needs)
    {
        _steps = steps;
        _dependencies = dependencies;
        _needs = needs;
        Batches = Layer(dependencies);
    }

    /// <summary>The batches, as places, in the order in which they run.</summary>
    public ImmutableArray<ImmutableArray<int>> Batches { get; }

    /// <summary>Resources that stay although nobody declared them: they are no targets. They come before the removals.</summary>
    public IReadOnlyList<Step> Keeps { get; init; } = [];

    /// <summary>The removals of a batch, without those that something which stays needs.</summary>
    public IReadOnlyList<Step> StepsOf(ImmutableArray<int> batch) => [.. batch.Where(i => !_kept.Contains(i)).Select(i => _steps[i])];

    /// <summary>
    /// Says that steps of resources failed: nothing is removed that they need as they are recorded.
    /// </summary>
    public void KeepNeedsOf(IReadOnlyCollection<ResourceState> states)
    {
        if (states.Count > 0)
        {
            var needed = _needs.Of(states);
            _kept.UnionWith(Enumerable.Range(0, _steps.Count).Where(i => needed.Contains(_needs.SlotOf(_steps[i].Old!))));
        }
    }

    /// <summary>Says that a removal must not happen, and so nothing that it needs.</summary>
    public void Keep(int place)
    {
        if (_kept.Add(place))
        {
            KeepDependenciesOf(place);
        }
    }

    private void KeepDependenciesOf(int place)
    {
        var waiting = new Stack<int>(_dependencies[place]);
        while (waiting.TryPop(out var at))
        {
            if (_kept.Add(at))
            {
                foreach (var next in _dependencies[at])
                {
                    waiting.Push(next);
                }
            }
        }
    }

    // Within a batch the recorded order holds, so that of two copies of a resource the living one goes first.
    private static ImmutableArray<ImmutableArray<int>> Layer(IReadOnlyList<int[]> dependencies)
    {
        var layers = new int[dependencies.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            foreach (var dependency in dependencies[i])
            {
                layers[i] = Math.Max(layers[i], layers[dependency] + 1);
            }
        }

        return [.. Enumerable.Range(0, layers.Length).GroupBy(i => layers[i]).OrderByDescending(static g => g.Key)
            .Select(static g => g.ToImmutableArray())];
    }
}
