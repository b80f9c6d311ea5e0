using System.Collections.Immutable;
using Infra.Components.Identity;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;

namespace Infra.Components.Clusters;

/// <summary>Composes a cluster of Amazon's: roles, control plane and node groups.</summary>
internal sealed class EksParts
{
    private const string ControlPlanePolicy = "AmazonEKSClusterPolicy";
    private const string GpuImage = "AL2023_x86_64_NVIDIA";
    private const string PlainImage = "AL2023_x86_64_STANDARD";
    private const int LeastDisk = 20;

    private static readonly string[] NodePolicies =
        ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"];

    private readonly string _name;
    private readonly EksClusterArgs _args;
    private readonly Resource _owner;

    public EksParts(string name, EksClusterArgs args, Resource owner)
    {
        _name = name;
        _args = args;
        _owner = owner;
        var clusterRole = args.ClusterRoleArn is null ? RoleOf("cluster", "eks.amazonaws.com", [ControlPlanePolicy]) : null;
        var nodeRole = args.NodeRoleArn is null && args.NodePools.Count > 0 ? RoleOf("node", "ec2.amazonaws.com", NodePolicies) : null;
        Cluster = ClusterOf(clusterRole);
        NodeGroups = [.. args.NodePools.Select(pool => GroupOf(pool, nodeRole))];
    }

    public Cluster Cluster { get; }

    public ImmutableArray<NodeGroup> NodeGroups { get; }

    private ServiceRole RoleOf(string purpose, string service, IEnumerable<string> policies) => new(
        $"{_name}-{purpose}",
        new ServiceRoleArgs
        {
            TrustService = service,
            PolicyArns = [.. policies.Select(policy => AwsPartition.ManagedPolicy(_args.Region, policy))],
            Tags = _args.Tags,
        },
        new ComponentResourceOptions { Parent = _owner });

    private Cluster ClusterOf(ServiceRole? role)
    {
        var vpc = new ClusterVpcConfigArgs
        {
            SubnetIds = _args.SubnetIds!,
            EndpointPrivateAccess = _args.EndpointPrivateAccess,
            EndpointPublicAccess = _args.EndpointPublicAccess,
        };
        if (_args.EndpointPublicAccess)
        {
            vpc.PublicAccessCidrs = _args.PublicAccessCidrs;
        }

        if (_args.SecurityGroupIds is { } groups)
        {
            vpc.SecurityGroupIds = groups;
        }

        var cluster = new ClusterArgs
        {
            Name = Optional.Text(_args.ClusterName),
            Region = Optional.Text(_args.Region),
            Version = Optional.Text(_args.Version),
            RoleArn = _args.ClusterRoleArn ?? role!.RoleArn,
            VpcConfig = vpc,
            DeletionProtection = _args.DeletionProtection,
            Tags = AwsTags.Of(_name, "", _args.Tags),
        };
        if (_args.EnabledLogTypes.Count > 0)
        {
            cluster.EnabledClusterLogTypes = _args.EnabledLogTypes;
        }

        return new Cluster(_name, cluster, Options(role));
    }

    private NodeGroup GroupOf(NodePoolArgs pool, ServiceRole? role)
    {
        var group = new NodeGroupArgs
        {
            ClusterName = Cluster.Name,
            NodeRoleArn = _args.NodeRoleArn ?? role!.RoleArn,
            SubnetIds = _args.SubnetIds!,
            InstanceTypes = TypesOf(pool),
            AmiType = pool.Resources.Gpu > 0 ? GpuImage : PlainImage,
            CapacityType = pool.Spot ? "SPOT" : "ON_DEMAND",
            DiskSize = Math.Max(LeastDisk, (int)Math.Ceiling(pool.Resources.StorageGb)),
            ScalingConfig = new NodeGroupScalingConfigArgs
            {
                MinSize = pool.MinSize,
                MaxSize = pool.MaxSize,
                DesiredSize = pool.DesiredSize ?? pool.MinSize,
            },
            Region = Optional.Text(_args.Region),
            Tags = AwsTags.Of(_name, "", _args.Tags),
        };
        if (pool.Labels.Count > 0)
        {
            group.Labels = pool.Labels;
        }

        if (pool.InstanceTypes.Count > 0)
        {
            // Types of the user's own choice may have another architecture.
            group.AmiType = null;
        }

        var options = Options(role);
        options.IgnoreChanges = ["scalingConfig.desiredSize"];
        return new NodeGroup($"{_name}-{pool.Name}", group, options);
    }

    private static List<string> TypesOf(NodePoolArgs pool) =>
        pool.InstanceTypes.Count > 0 ? pool.InstanceTypes : [NodeTypes.Choose(pool.Resources)!.Name];

    // Without its policies a role lets nodes join only to fail, and a cluster be deleted only to hang.
    private CustomResourceOptions Options(ServiceRole? role) => new()
    {
        Parent = _owner,
        DependsOn = role is null ? [] : role.Policies,
    };
}
