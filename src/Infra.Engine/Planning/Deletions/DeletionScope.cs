using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Planning.Deletions;

/// <summary>Which of the resources that nobody declared an operation removes (protocol reference 4.14). URNs decide, not copies.</summary>
internal sealed class DeletionScope
{
    private readonly HashSet<Urn>? _going;
    private readonly HashSet<Urn>? _staying;
    private readonly bool _sparesProtected;

    /// <summary>The scope of an operation.</summary>
    /// <param name="targets">What it may touch.</param>
    /// <param name="sparesProtected">Whether protected resources, and what they need, stay.</param>
    /// <param name="recorded">What is recorded, in order.</param>
    public DeletionScope(TargetFilter targets, bool sparesProtected, IReadOnlyList<ResourceState> recorded)
    {
        _sparesProtected = sparesProtected;
        if (targets.NamesTargets)
        {
            _going = WithDependents(targets, recorded);
        }
        else if (targets.IsConstrained || sparesProtected)
        {
            _staying = WithDependencies(recorded, s => !targets.IsNamed(s) || (sparesProtected && s.Protect));
        }
    }

    /// <summary>Whether a resource goes if nobody wants it.</summary>
    public bool Contains(ResourceState state) =>
        _going?.Contains(state.Urn) != false && _staying?.Contains(state.Urn) != true && !(_sparesProtected && state.Protect);

    // Recorded order has dependencies first.
    private static HashSet<Urn> WithDependents(TargetFilter targets, IReadOnlyList<ResourceState> recorded)
    {
        var reached = new HashSet<Urn>();
        foreach (var state in recorded)
        {
            if (targets.Names(state.Urn) || state.AllDependencies().Any(reached.Contains))
            {
                reached.Add(state.Urn);
            }
        }

        return reached;
    }

    private static HashSet<Urn> WithDependencies(IReadOnlyList<ResourceState> recorded, Func<ResourceState, bool> stays)
    {
        // Asked in recorded order: what depends on an exclude may be one too.
        var staying = recorded.Where(stays).ToList();
        var reached = new RecordedNeeds(recorded).Of(staying);
        reached.UnionWith(staying.Select(static s => s.Urn));
        return reached;
    }
}
