namespace Infra.Components.Mesh;

/// <summary>Who peers with whom.</summary>
public enum MeshTopology
{
    /// <summary>Every host with every other: n(n-1)/2 edges.</summary>
    Full,

    /// <summary>Hubs with each other, every other host with one hub alone, which forwards for it.</summary>
    HubAndSpoke,
}
