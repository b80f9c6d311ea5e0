using Infra.Components.Clusters;
using Infra.Components.ImageBuilder;
using Infra.Components.MacHosts;
using Infra.Components.Mesh;

namespace Infra.Blueprints.Components;

/// <summary>The component kinds of this project.</summary>
public static class StandardKinds
{
    /// <summary>All of them.</summary>
    public static readonly ComponentKinds All = new(
        ComponentKind.Of<MacHostFleet, MacHostFleetArgs>("MacHostFleet", static (name, args, options) => new MacHostFleet(name, args, options)),
        ComponentKind.Of<ImageBuilderPipeline, ImageBuilderPipelineArgs>(
            "ImageBuilderPipeline", static (name, args, options) => new ImageBuilderPipeline(name, args, options)),
        ComponentKind.Of<RemoteCluster, RemoteClusterArgs>("RemoteCluster", static (name, args, options) => new RemoteCluster(name, args, options)),
        ComponentKind.Of<WireGuardMesh, WireGuardMeshArgs>("WireGuardMesh", static (name, args, options) => new WireGuardMesh(name, args, options)));
}
