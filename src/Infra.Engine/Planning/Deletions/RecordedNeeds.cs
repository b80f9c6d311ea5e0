using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Planning.Deletions;

/// <summary>What recorded resources need, directly or through others (protocol reference 4.8).</summary>
/// <param name="recorded">What is recorded, in order: dependencies come first.</param>
internal sealed class RecordedNeeds(IReadOnlyList<ResourceState> recorded)
{
    /// <summary>The URNs of everything that resources need. Of several copies of a resource, what the last one needs counts.</summary>
    public HashSet<Urn> Of(IEnumerable<ResourceState> states)
    {
        var needed = states.SelectMany(static s => s.AllDependencies()).ToHashSet();
        var seen = new HashSet<Urn>();
        for (var i = recorded.Count - 1; i >= 0 && needed.Count > 0; i--)
        {
            if (needed.Contains(recorded[i].Urn) && seen.Add(recorded[i].Urn))
            {
                needed.UnionWith(recorded[i].AllDependencies());
            }
        }

        return needed;
    }
}
