namespace Pulumi;

/// <summary>Resolves lists of resources among options.</summary>
internal static class ResourceLists
{
    /// <summary>The resources, those behind the outputs that name them among them.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetAsync(InputList<Resource> list)
    {
        var data = await ((Input<ImmutableArray<Resource>>)list).AsOutput.DataTask;
        return data.IsKnown && !data.Value.IsDefault ? data.Resources.Union(data.Value.Where(static r => r is not null)) : data.Resources;
    }
}
