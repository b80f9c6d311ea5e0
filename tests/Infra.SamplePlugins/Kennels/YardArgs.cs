using Pulumi;

namespace Infra.SamplePlugins.Kennels;

/// <summary>The yard of a kennel.</summary>
public sealed class YardArgs : ResourceArgs
{
    [Input("width")]
    public int Width { get; set; }
}
