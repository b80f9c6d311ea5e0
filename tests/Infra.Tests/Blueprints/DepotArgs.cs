using Pulumi;

namespace Infra.Tests.Blueprints;

/// <summary>Every kind of argument.</summary>
internal sealed class DepotArgs : ResourceArgs
{
    public int Count { get; set; } = 1;

    public DepotMode Mode { get; set; }

    public TimeSpan Wait { get; set; }

    public Input<string>? Owner { get; set; }

    public InputList<string>? Zones { get; set; }

    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    public List<RoomArgs> Rooms { get; set; } = [];

    public Depot? Neighbour { get; set; }

    /// <summary>A blueprint cannot give a callback, so it is no property of the kind.</summary>
    public Action<string>? Customize { get; set; }
}
