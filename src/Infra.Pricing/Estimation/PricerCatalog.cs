using System.Collections.Frozen;
using Infra.Pricing.Aws;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Estimation;

/// <summary>Which types are priced, how, and which are free. What is in neither list is not priced, and says so.</summary>
internal static class PricerCatalog
{
    private static readonly FrozenDictionary<string, IResourcePricer> Pricers = new Dictionary<string, IResourcePricer>
    {
        ["aws:ec2/instance:Instance"] = new InstancePricer(),
        ["aws:ec2/dedicatedHost:DedicatedHost"] = new DedicatedHostPricer(),
        ["aws:ec2/natGateway:NatGateway"] = new NatGatewayPricer(),
        ["aws:ec2/eip:Eip"] = new ElasticIpPricer(),
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = new VpcEndpointPricer(),
        ["aws:ebs/volume:Volume"] = new VolumePricer(),
        ["aws:autoscaling/group:Group"] = new AutoScalingGroupPricer(),
        ["aws:eks/cluster:Cluster"] = new EksClusterPricer(),
        ["aws:eks/nodeGroup:NodeGroup"] = new EksNodeGroupPricer(),
        ["aws:imagebuilder/imagePipeline:ImagePipeline"] = new ImagePipelinePricer(),
        ["aws:lb/loadBalancer:LoadBalancer"] = new LoadBalancerPricer(),
        ["aws:kms/key:Key"] = new KmsKeyPricer(),
        ["aws:s3/bucket:Bucket"] = new BucketPricer(),
        ["aws:s3/bucketV2:BucketV2"] = new BucketPricer(),
        ["aws:cloudwatch/logGroup:LogGroup"] = new LogGroupPricer(),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> FreeTypes = new HashSet<string>
    {
        "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/internetGateway:InternetGateway", "aws:ec2/routeTable:RouteTable",
        "aws:ec2/route:Route", "aws:ec2/routeTableAssociation:RouteTableAssociation", "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
        "aws:ec2/securityGroup:SecurityGroup", "aws:ec2/securityGroupRule:SecurityGroupRule", "aws:ec2/keyPair:KeyPair",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/placementGroup:PlacementGroup", "aws:ec2/eipAssociation:EipAssociation",
        "aws:ec2/networkInterface:NetworkInterface", "aws:ec2/networkAcl:NetworkAcl", "aws:autoscaling/policy:Policy",
        "aws:autoscaling/schedule:Schedule", "aws:autoscaling/lifecycleHook:LifecycleHook", "aws:autoscaling/attachment:Attachment",
        "aws:imagebuilder/component:Component", "aws:imagebuilder/imageRecipe:ImageRecipe",
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        "aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "aws:lb/targetGroup:TargetGroup", "aws:lb/listener:Listener",
        "aws:lb/targetGroupAttachment:TargetGroupAttachment", "aws:resourcegroups/group:Group", "aws:resourcegroups/resource:Resource",
        "aws:licensemanager/licenseConfiguration:LicenseConfiguration", "aws:kms/alias:Alias", "aws:eks/accessEntry:AccessEntry",
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    }.ToFrozenSet();

    /// <summary>The cost of a resource in one state.</summary>
    public static ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var type = resource.State.Type;
        if (Pricers.TryGetValue(type.Value, out var pricer))
        {
            return pricer.Quote(resource, scope);
        }

        return FreeTypes.Contains(type.Value) ? ResourceQuote.Free("AWS does not charge for it") : Other(type.Value, type.Package);
    }

    private static ResourceQuote Other(string type, string package) => package switch
    {
        "aws" when type.StartsWith("aws:iam/", StringComparison.Ordinal) => ResourceQuote.Free("AWS does not charge for it"),
        "random" or "tls" or "command" => ResourceQuote.Free("it exists only in the state"),
        "kubernetes" => ResourceQuote.Free("it runs on machines that are priced by themselves"),
        "proxmoxve" => ResourceQuote.Unpriced("it runs on your own hardware, whose price the book does not know"),
        _ => ResourceQuote.Unpriced($"the price book does not cover {type}"),
    };
}
