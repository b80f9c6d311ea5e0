using Infra.Core;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning.Deletions;

/// <summary>
/// What is not removed because a resource whose step failed needs it, directly or through others (protocol reference 4.8). Where there are
/// two copies of what is needed, a living resource needs the living one, and one that is marked for deletion the marked one. The provider
/// is the one that it names, whatever else has that name: without it the state would not be sound.
/// </summary>
/// <param name="recorded">What is recorded, in order.</param>
/// <param name="ledger">Knows the slots, and what this run has marked.</param>
internal sealed class FailedNeeds(IReadOnlyList<ResourceState> recorded, StackLedger ledger)
{
    private readonly Dictionary<Urn, ResourceState> _living = [];
    private readonly Dictionary<Urn, ResourceState> _marked = [];
    private readonly Dictionary<ProviderReference, ResourceState> _providers = [];

    /// <summary>The slot of a recorded resource.</summary>
    public int SlotOf(ResourceState state) => ledger.SlotOf(state);

    /// <summary>The slots of everything that resources need.</summary>
    public HashSet<int> Of(IReadOnlyCollection<ResourceState> states)
    {
        Index();
        var needed = new HashSet<int>();
        var seen = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<ResourceState>(states.Select(s => Copy(s, s.Urn)).OfType<ResourceState>());
        while (waiting.TryPop(out var state))
        {
            if (!seen.Add(state))
            {
                continue;
            }

            foreach (var urn in state.AllDependencies())
            {
                Need(Copy(state, urn));
            }

            Need(state.Provider is { } reference ? _providers.GetValueOrDefault(reference) : null);
        }

        return needed;

        void Need(ResourceState? state)
        {
            if (state is not null)
            {
                needed.Add(SlotOf(state));
                waiting.Push(state);
            }
        }
    }

    private void Index()
    {
        if (_living.Count + _marked.Count > 0)
        {
            return;
        }

        foreach (var state in recorded)
        {
            (IsMarked(state) ? _marked : _living)[state.Urn] = state;
            if (state.IsProvider)
            {
                _providers[state.ProviderReference] = state;
            }
        }
    }

    private ResourceState? Copy(ResourceState from, Urn urn)
    {
        var (living, marked) = (_living.GetValueOrDefault(urn), _marked.GetValueOrDefault(urn));
        return living is null || (marked is not null && IsMarked(from)) ? marked : living;
    }

    private bool IsMarked(ResourceState state) => (ledger[SlotOf(state)] ?? state).Delete;
}
