using Pulumi;

namespace Infra.Components.Clusters;

/// <summary>A cluster of Amazon's Kubernetes service (systems census 2.5 "EKS").</summary>
public sealed class EksClusterArgs : ResourceArgs
{
    /// <summary>Name of the cluster. Default: chosen by the engine from the component's name.</summary>
    public string? ClusterName { get; set; }

    /// <summary>Region. Default: the provider's.</summary>
    public string? Region { get; set; }

    /// <summary>Version of Kubernetes such as <c>1.33</c>. Default: the service's newest when the cluster is made.</summary>
    public string? Version { get; set; }

    /// <summary>Subnets of control plane and nodes, in at least two zones. Required.</summary>
    public InputList<string>? SubnetIds { get; set; }

    /// <summary>More security groups of the control plane.</summary>
    public InputList<string>? SecurityGroupIds { get; set; }

    /// <summary>Role of the control plane. Default: one is made.</summary>
    public Input<string>? ClusterRoleArn { get; set; }

    /// <summary>Role of the nodes. Default: one is made.</summary>
    public Input<string>? NodeRoleArn { get; set; }

    /// <summary>Whether the API is reached from inside the VPC. Default: yes.</summary>
    public bool EndpointPrivateAccess { get; set; } = true;

    /// <summary>Whether the API is reached from outside. Default: no; set <see cref="PublicAccessCidrs"/> with it.</summary>
    public bool EndpointPublicAccess { get; set; }

    /// <summary>
    /// Ranges that may reach the API from outside. Required with <see cref="EndpointPublicAccess"/>: nothing is opened to the world
    /// unasked.
    /// </summary>
    public List<string> PublicAccessCidrs { get; set; } = [];

    /// <summary>
    /// Logs of the control plane that are kept: <c>api</c>, <c>audit</c>, <c>authenticator</c>, <c>controllerManager</c>,
    /// <c>scheduler</c>.
    /// </summary>
    public List<string> EnabledLogTypes { get; set; } = [];

    /// <summary>Groups of nodes. Default: one with the default size.</summary>
    public List<NodePoolArgs> NodePools { get; set; } = [new()];

    /// <summary>Whether the cluster refuses to be deleted. Default: no.</summary>
    public bool DeletionProtection { get; set; }

    /// <summary>Tags of everything that is made.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];
}
