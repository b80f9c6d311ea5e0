using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>
/// Finds that a provider gave a new resource the ID of another one of the same type. Providers exist whose IDs are values, such as random
/// numbers, so this is told and not refused (decision 17); but where the ID names a thing, two resources now manage one.
/// </summary>
internal sealed class SharedIds(StackLedger ledger)
{
    private readonly Lock _gate = new();
    private Dictionary<(ResourceTypeToken Type, Urn? Provider, string Id), Urn>? _known;

    /// <summary>The other resource, recorded now, that has the ID of one that was just made; or null.</summary>
    public Urn? OtherOf(ResourceState made)
    {
        var key = Key(made);
        Urn other;
        lock (_gate)
        {
            var known = _known ??= Index();
            if (known.TryAdd(key, made.Urn) || (other = known[key]) == made.Urn)
            {
                return null;
            }

            known[key] = made.Urn;
        }

        // It may have been deleted since; this is rare enough to look through everything.
        return ledger.AllResources().Any(s => s.Urn == other && !s.Delete && Key(s) == key) ? other : null;
    }

    private static (ResourceTypeToken Type, Urn? Provider, string Id) Key(ResourceState state) => (state.Type, state.Provider?.Urn, state.Id);

    private Dictionary<(ResourceTypeToken Type, Urn? Provider, string Id), Urn> Index()
    {
        var known = new Dictionary<(ResourceTypeToken Type, Urn? Provider, string Id), Urn>();
        foreach (var state in ledger.AllResources())
        {
            if (state is { Custom: true, Delete: false, IsProvider: false })
            {
                known.TryAdd(Key(state), state.Urn);
            }
        }

        return known;
    }
}
