using Pulumi;

namespace Infra.Components.Clusters;

/// <summary>
/// Arguments of <see cref="RemoteCluster"/>: either a cluster that exists or one to make (systems census 2.5 "Multi-cluster").
/// </summary>
public sealed class RemoteClusterArgs : ResourceArgs
{
    /// <summary>Kubeconfig of a cluster that exists, as YAML or JSON text. Treated as a secret whether it is marked or not.</summary>
    public Input<string>? Kubeconfig { get; set; }

    /// <summary>Context of that kubeconfig. Default: its current one. A context that it does not have is an error.</summary>
    public string? Context { get; set; }

    /// <summary>A cluster of Amazon's to make.</summary>
    public EksClusterArgs? Eks { get; set; }

    /// <summary>Namespace that workloads go to. Default: <c>blueprint-remote</c>.</summary>
    public string Namespace { get; set; } = "blueprint-remote";
}
