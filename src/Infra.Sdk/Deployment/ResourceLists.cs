namespace Pulumi;

/// <summary>Resolves lists of resources among options.</summary>
internal static class ResourceLists
{
    /// <summary>The resources, those behind the outputs that name them among them.</summary>
    public static async Task<IReadOnlyCollection<Resource>> GetAsync(InputList<Resource> list)
    {
        var data = await ((Input<ImmutableArray<Resource>>)list).AsOutput.DataTask;
        var found = new HashSet<Resource>(data.Resources);
        if (data.IsKnown && !data.Value.IsDefault)
        {
            found.UnionWith(data.Value.Where(static r => r is not null));
        }

        return found;
    }
}
