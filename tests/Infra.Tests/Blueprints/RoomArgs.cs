using Pulumi;

namespace Infra.Tests.Blueprints;

/// <summary>Arguments inside arguments.</summary>
internal sealed class RoomArgs : ResourceArgs
{
    public string Name { get; set; } = "";

    public double Size { get; set; }
}
