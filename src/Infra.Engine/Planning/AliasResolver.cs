using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>
/// Finds the recorded resource that a declared one continues: under its URN, one of its aliases, or what its parent's alias implies
/// (protocol reference 4.5). Remembers who claimed what.
/// </summary>
internal sealed class AliasResolver(RecordedResources recorded, StackIdentity stack)
{
    private readonly Dictionary<Urn, Urn> _claimedBy = [];
    private readonly Dictionary<Urn, Urn> _formerOf = [];

    /// <summary>The URN that claimed a former URN in this run, or null.</summary>
    public Urn? ClaimedBy(Urn former) => _claimedBy.TryGetValue(former, out var urn) ? urn : null;

    /// <summary>Whether a recorded URN lives on under another.</summary>
    public bool IsClaimed(Urn former) => _claimedBy.ContainsKey(former);

    /// <summary>The recorded resource that a goal continues, or null.</summary>
    public ResourceState? Find(ResourceGoal goal)
    {
        if (recorded.Find(goal.Urn) is { } exact)
        {
            return exact;
        }

        foreach (var candidate in Candidates(goal))
        {
            if (recorded.Find(candidate) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The recorded resource that a look-up continues, or null. It has no aliases of its own.</summary>
    public ResourceState? Find(ReadGoal goal)
    {
        if (recorded.Find(goal.Urn) is { } exact)
        {
            return exact;
        }

        return goal.Parent is { } parent && _formerOf.TryGetValue(parent, out var formerParent)
            ? recorded.Find(Inherited(goal.Urn.Name, goal.Urn.Type, parent, formerParent))
            : null;
    }

    /// <summary>Notes that a resource continues another's record.</summary>
    public void Claim(Urn former, Urn urn)
    {
        _claimedBy[former] = urn;
        _formerOf[urn] = former;
    }

    private IEnumerable<Urn> Candidates(ResourceGoal goal)
    {
        foreach (var alias in goal.Options.Aliases)
        {
            yield return Collapse(alias, goal);
        }

        if (goal.Parent is not { } parent || !_formerOf.TryGetValue(parent, out var formerParent))
        {
            yield break;
        }

        yield return Inherited(goal.Urn.Name, goal.Type, parent, formerParent);
        foreach (var alias in goal.Options.Aliases)
        {
            var own = Collapse(alias, goal);
            yield return Inherited(own.Name, own.Type, parent, formerParent);
        }
    }

    private Urn Collapse(Alias alias, ResourceGoal goal)
    {
        if (alias.Urn is { } whole)
        {
            return whole;
        }

        var parent = alias.NoParent ? null : alias.Parent is { } named ? _formerOf.GetValueOrDefault(named, named) : goal.Parent;
        return Urn.Create(
            alias.Stack ?? stack.Stack, alias.Project ?? stack.Project, parent, alias.Type ?? goal.Type, alias.Name ?? goal.Urn.Name);
    }

    // Parts are often named after their whole: what was "web-log" under "web" was "www-log" when the whole was "www".
    private Urn Inherited(string name, ResourceTypeToken type, Urn parent, Urn formerParent)
    {
        var formerName = name.StartsWith(parent.Name, StringComparison.Ordinal) ? formerParent.Name + name[parent.Name.Length..] : name;
        return Urn.Create(stack.Stack, stack.Project, formerParent, type, formerName);
    }
}
