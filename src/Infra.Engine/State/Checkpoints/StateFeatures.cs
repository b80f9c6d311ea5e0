using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Features that make a state document one of version 4 (protocol reference 5.3): a reader must refuse those that it does not know, a
/// writer must list those that it uses.
/// </summary>
internal static class StateFeatures
{
    private static readonly (string Name, Func<ResourceState, bool> Uses)[] OfResources =
    [
        ("extensionParameterization", static r => r.UnknownFields?.ContainsKey("extensionRef") == true),
        ("hooks", static r => r.Hooks is { IsEmpty: false }),
        ("refreshBeforeUpdate", static r => r.RefreshBeforeUpdate),
        ("replaceWith", static r => !r.ReplaceWith.IsEmpty),
        ("snippets-prototype", static r => r.UnknownFields?.ContainsKey("snippetID") == true),
        ("taint", static r => r.Taint),
        ("views", static r => r.ViewOf is not null),
    ];

    /// <summary>Whether this engine knows a feature. Byte strings are not known: the core has no value for them.</summary>
    public static bool IsKnown(string feature) => Array.Exists(OfResources, f => f.Name == feature);

    /// <summary>The features that a snapshot uses, sorted.</summary>
    public static ImmutableArray<string> Of(Snapshot snapshot)
    {
        var used = new bool[OfResources.Length];
        foreach (var resource in snapshot.Resources)
        {
            for (var i = 0; i < used.Length; i++)
            {
                used[i] |= OfResources[i].Uses(resource);
            }
        }

        used[0] |= snapshot.UnknownFields?.ContainsKey("extensions") == true;
        used[4] |= snapshot.UnknownFields?.ContainsKey("snippets") == true;
        return [.. OfResources.Where((_, i) => used[i]).Select(static f => f.Name)];
    }
}
