using Pulumi;

namespace Infra.SamplePlugins.Kennels;

/// <summary>What a kennel is made of.</summary>
public sealed class KennelArgs : ResourceArgs
{
    [Input("animals", required: true)]
    public InputList<string> Animals { get; set; } = [];

    [Input("motto")]
    public Input<string>? Motto { get; set; }

    [Input("yard")]
    public Input<YardArgs>? Yard { get; set; }
}
