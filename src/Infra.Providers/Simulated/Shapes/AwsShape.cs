using System.Collections.Frozen;
using System.Text;
using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>IDs and outputs of AWS resources.</summary>
internal sealed class AwsShape : PackageShape
{
    private const string Instance = "aws:ec2/instance:Instance";
    private const string Subnet = "aws:ec2/subnet:Subnet";
    private const string ClusterVersion = "1.34";

    // Outputs that are there and empty unless something sets them.
    private static readonly FrozenSet<string> Blank = new[]
    {
        "namePrefix", "keyNamePrefix", "bucketPrefix", "kernelId", "ramdiskId", "platform", "outpostArn", "hostId", "hostResourceGroupArn",
        "passwordData", "placementGroup", "placementGroupId", "spotInstanceRequestId", "ipv6AssociationId", "ipv6CidrBlock",
        "ipv6CidrBlockNetworkBorderGroup", "carrierIp", "customerOwnedIp", "customerOwnedIpv4Pool", "ptrRecord", "keyName", "kmsKeyId",
        "instanceLifecycle", "iamInstanceProfile", "signingJobArn", "signingProfileVersionArn", "websiteDomain", "websiteEndpoint",
        "policy", "description", "tpmSupport", "uefiData", "userDataBase64", "ipamPoolId", "assetId", "carrierGatewayId", "egressOnlyGatewayId",
        "natGatewayId", "transitGatewayId", "coreNetworkArn", "vpcEndpointId", "localGatewayId", "networkInterfaceId", "instanceId",
        "associationId", "instance", "networkInterface", "accelerationStatus", "bucketNamespace", "autoProvisionZones", "autoScalingIps",
        "regionalNatGatewayAutoMode", "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic", "enablePrefixForIpv6SourceNat",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Id(ShapeContext context)
    {
        var form = AwsResourceForm.Of(context.Type);
        return form.Id == "{arn}" ? context.Fill(form.Arn) : context.Fill(form.Id);
    }

    /// <inheritdoc/>
    public override bool HasForm(string type, string id) =>
        id.StartsWith(AwsResourceForm.Prefix(type).Split('{')[0], StringComparison.Ordinal)
        && (AwsResourceForm.Of(type).Id != "{arn}" || id.StartsWith("arn:", StringComparison.Ordinal)) && id.Length > 0;

    /// <inheritdoc/>
    public override PropertyValue Enrich(ShapeContext context, string property, PropertyValue value, bool preview)
    {
        if (property != "vpcConfig" || context.Type != "aws:eks/cluster:Cluster" || value.Unwrap() is not MapValue { Properties: var network })
        {
            return value;
        }

        var subnet = (network.Get("subnetIds")?.Unwrap() as ListValue)?.Items.FirstOrDefault()?.Unwrap() is StringValue id
            ? context.World.Find(Subnet, id.Value) : null;
        PropertyValue group = "sg-" + context.Entropy.Hex("clusterSecurityGroupId", 17);
        var vpc = subnet?.Outputs.Get("vpcId") ?? "vpc-" + context.Entropy.Hex("vpcId", 17);
        var added = preview
            ? PropertyMap.Of(("clusterSecurityGroupId", PropertyValue.Unknown), ("vpcId", PropertyValue.Unknown))
            : PropertyMap.Of(("clusterSecurityGroupId", group), ("vpcId", vpc));
        return PropertyMap.From(added.Concat(network));
    }

    /// <inheritdoc/>
    public override bool IsKnownBefore(string property) =>
        property is "region" or "tagsAll" or "ownerId" or "registryId" or "accountId"
        || Blank.Contains(property) && property is not ("networkInterfaceId" or "associationId");

    /// <inheritdoc/>
    public override PropertyValue? Output(ShapeContext context, string id, PropertySchema property) =>
        Common(context, id, property) ?? (context.Type switch
        {
            Instance or "aws:ec2/spotInstanceRequest:SpotInstanceRequest" => OfInstance(context, property.Name),
            Subnet when property.Name is "availabilityZone" => Zone(context),
            Subnet when property.Name is "availabilityZoneId" => ZoneId(Zone(context), context.Region),
            "aws:ec2/natGateway:NatGateway" => OfGateway(context, property.Name),
            "aws:ec2/eip:Eip" => OfAddress(context, id, property.Name),
            "aws:eks/cluster:Cluster" => OfCluster(context, property.Name),
            "aws:eks/nodeGroup:NodeGroup" => OfNodeGroup(context, property.Name),
            "aws:autoscaling/group:Group" => OfScalingGroup(context, property.Name),
            "aws:iam/accessKey:AccessKey" when property.Name is "secret" => context.Entropy.Text("secret", 40),
            _ => null,
        }) ?? Named(context, id, property.Name)
        ?? (property.IsAlwaysPresent && property.Type.Kind == TypeKind.String && Blank.Contains(property.Name) ? new StringValue("") : null);

    /// <inheritdoc/>
    public override PropertyValue Text(Entropy entropy, string property) =>
        property.EndsWith("Arn", StringComparison.Ordinal) || property is "arn"
            ? $"arn:aws:simulated:us-east-1:123456789012:{property}/{entropy.Hex(property, 8)}"
        : Blank.Contains(property) ? ""
        : AwsDefaults.Of(property) is { } usual ? usual
        : Prefixes.GetValueOrDefault(property) is { } prefix ? prefix + entropy.Hex(property, 17)
        : base.Text(entropy, property);

    /// <summary>The zone of a resource: its subnet's, or one of the region's first three.</summary>
    internal static string Zone(ShapeContext context) =>
        context.Text("availabilityZone") ?? SubnetOf(context)?.Outputs.Get("availabilityZone") switch
        {
            StringValue zone => zone.Value,
            _ => context.Region + "abc"[(int)context.Entropy.Number("zone", 3)],
        };

    /// <summary>The account-independent name of a zone, for example <c>use1-az1</c>.</summary>
    internal static string ZoneId(string zone, string region)
    {
        var parts = region.Split('-');
        return parts.Length < 3 ? zone + "-az1" : $"{parts[0]}{parts[1][0]}{parts[^1]}-az{zone[^1] - 'a' + 1}";
    }

    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["vpcId"] = "vpc-",
        ["subnetId"] = "subnet-",
        ["securityGroupId"] = "sg-",
        ["defaultSecurityGroupId"] = "sg-",
        ["volumeId"] = "vol-",
        ["sourceSecurityGroupId"] = "sg-",
        ["primaryNetworkInterfaceId"] = "eni-",
        ["mainRouteTableId"] = "rtb-",
        ["defaultRouteTableId"] = "rtb-",
        ["routeTableId"] = "rtb-",
        ["defaultNetworkAclId"] = "acl-",
        ["dhcpOptionsId"] = "dopt-",
        ["snapshotId"] = "snap-",
        ["imageId"] = "ami-",
        ["ami"] = "ami-",
        ["attachmentId"] = "eni-attach-",
        ["allocationId"] = "eipalloc-",
        ["keyPairId"] = "key-",
        ["clusterSecurityGroupId"] = "sg-",
        ["securityGroupRuleId"] = "sgr-",
        ["rootSnapshotId"] = "snap-",
        ["launchTemplateId"] = "lt-",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static SimulatedResource? SubnetOf(ShapeContext context) =>
        context.Text("subnetId") is { } subnet ? context.World.Find(Subnet, subnet) : null;

    private static PropertyValue? Common(ShapeContext context, string id, PropertySchema property) => property.Name switch
    {
        "arn" => id.StartsWith("arn:", StringComparison.Ordinal) ? id : context.Fill(AwsResourceForm.Of(context.Type).Arn, id),
        "region" or "bucketRegion" => context.Region,
        "ownerId" or "registryId" or "accountId" or "owner" => context.Account,
        "tagsAll" => Tags(context),
        "latestVersion" or "defaultVersion" or "version" when property.Type.Kind is TypeKind.Integer or TypeKind.Number => 1,
        "version" when context.Type.StartsWith("aws:lambda/", StringComparison.Ordinal) => "$LATEST",
        "availabilityZone" when property.IsAlwaysPresent => Zone(context),
        _ => null,
    };

    private static PropertyValue Tags(ShapeContext context)
    {
        var own = context.Inputs.Get("tags")?.Unwrap();
        return own is UnknownValue ? PropertyValue.Unknown
            : PropertyMap.From(context.DefaultTags.Concat((own as MapValue)?.Properties ?? PropertyMap.Empty));
    }

    private static PropertyValue? OfInstance(ShapeContext context, string property)
    {
        switch (property)
        {
            case "instanceState":
                return "running";
            case "privateIp":
                return PrivateAddress(context);
            case "privateDns":
                return $"ip-{PrivateAddress(context).Replace('.', '-')}.ec2.internal";
            case "publicIp" or "publicDns":
                var wanted = context.Flag("associatePublicIpAddress")
                    ?? (SubnetOf(context) is not { } subnet || subnet.Outputs.Get("mapPublicIpOnLaunch") is BoolValue { Value: true });
                var address = PublicAddress(context.Entropy, "publicIp");
                return !wanted ? "" : property == "publicIp" ? address : $"ec2-{address.Replace('.', '-')}.compute-1.amazonaws.com";
            case "subnetId":
                return "subnet-" + context.Entropy.Hex("subnetId", 17);
            case "tenancy":
                return "default";
            case "vpcSecurityGroupIds":
                return PropertyValue.List("sg-" + context.Entropy.Hex("securityGroup", 17));
            default:
                return null;
        }
    }

    private static string PrivateAddress(ShapeContext context)
    {
        var cidr = (SubnetOf(context)?.Outputs.Get("cidrBlock") as StringValue)?.Value;
        return (Ipv4Network.Parse(cidr) ?? new Ipv4Network(0xac1f0000, 16)).Host(context.Entropy.Number("privateIp", uint.MaxValue));
    }

    private static PropertyValue? OfGateway(ShapeContext context, string property) => property switch
    {
        "privateIp" => (PropertyValue)PrivateAddress(context),
        "networkInterfaceId" => "eni-" + context.Entropy.Hex("networkInterfaceId", 17),
        "associationId" => "eipassoc-" + context.Entropy.Hex("associationId", 17),
        _ => null,
    };

    private static PropertyValue? OfAddress(ShapeContext context, string id, string property) => property switch
    {
        "publicIp" => (PropertyValue)PublicAddress(context.Entropy, "publicIp"),
        "publicDns" => $"ec2-{PublicAddress(context.Entropy, "publicIp").Replace('.', '-')}.compute-1.amazonaws.com",
        "allocationId" => id,
        "domain" => "vpc",
        "networkBorderGroup" => context.Region,
        "publicIpv4Pool" => "amazon",
        "privateIp" or "privateDns" => "",
        _ => null,
    };

    private static PropertyValue? OfCluster(ShapeContext context, string property) => property switch
    {
        "endpoint" => $"https://{context.Entropy.Hex("endpoint", 32).ToUpperInvariant()}.gr7.{context.Region}.eks.amazonaws.com",
        "certificateAuthority" => PropertyMap.Of(("data", Certificate(context.Entropy))),
        "certificateAuthorities" => PropertyValue.List(PropertyMap.Of(("data", Certificate(context.Entropy)))),
        "identities" => PropertyValue.List(PropertyMap.Of(("oidcs", PropertyValue.List(PropertyMap.Of(
            ("issuer", $"https://oidc.eks.{context.Region}.amazonaws.com/id/{context.Entropy.Hex("endpoint", 32).ToUpperInvariant()}")))))),
        "platformVersion" => "eks.1",
        "version" => ClusterVersion,
        "status" => "ACTIVE",
        "clusterId" => "",
        _ => null,
    };

    // What the service takes where the group does not say: API reference CreateNodegroup.
    private static PropertyValue? OfNodeGroup(ShapeContext context, string property) => property switch
    {
        "amiType" => (PropertyValue)"AL2023_x86_64_STANDARD",
        "capacityType" => "ON_DEMAND",
        "diskSize" => 20,
        "instanceTypes" => PropertyValue.List("t3.medium"),
        "nodeGroupNamePrefix" => "",
        "status" => "ACTIVE",
        "version" => VersionOfNodes(context),
        "releaseVersion" => VersionOfNodes(context) + ".0-20260101",
        "updateConfig" => PropertyMap.Of(("maxUnavailable", 1)),
        "resources" => PropertyValue.List(PropertyMap.Of(
            ("autoscalingGroups", PropertyValue.List(PropertyMap.Of(("name", $"eks-{context.Name}-{context.Entropy.Uuid("autoscalingGroup")}")))),
            ("remoteAccessSecurityGroupId", ""))),
        _ => null,
    };

    private static string VersionOfNodes(ShapeContext context) =>
        context.Text("version") ?? (context.Text("clusterName") is { } cluster
            && context.World.Find("aws:eks/cluster:Cluster", cluster)?.Outputs.Get("version")?.Unwrap() is StringValue version
            ? version.Value : ClusterVersion);

    // A group without a wish starts with its fewest machines: API reference CreateAutoScalingGroup, DesiredCapacity.
    private static PropertyValue? OfScalingGroup(ShapeContext context, string property) => property switch
    {
        "desiredCapacity" => context.Inputs.Get("minSize")?.Unwrap(),
        "predictedCapacity" or "warmPoolSize" => 0,
        "defaultCooldown" => 300,
        _ => null,
    };

    /// <summary>Bytes in the clothes of a certificate: enough to be passed on, not to be trusted.</summary>
    private static string Certificate(Entropy entropy) => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        "-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(entropy.Bytes("certificate", 96)) + "\n-----END CERTIFICATE-----\n"));

    private static PropertyValue? Named(ShapeContext context, string id, string property) => property switch
    {
        "vpcId" => SubnetOf(context)?.Outputs.Get("vpcId"),
        "bucketDomainName" => $"{context.Name}.s3.amazonaws.com",
        "bucketRegionalDomainName" => $"{context.Name}.s3.{context.Region}.amazonaws.com",
        "dnsName" => $"{context.Name}-{context.Entropy.Digits("dnsName", 9)}.{context.Region}.elb.amazonaws.com",
        "repositoryUrl" => $"{context.Account}.dkr.ecr.{context.Region}.amazonaws.com/{context.Name}",
        "uniqueId" => "AROA" + context.Entropy.Text("uniqueId", 17, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        "invokeArn" => $"arn:aws:apigateway:{context.Region}:lambda:path/2015-03-31/functions/"
            + context.Fill(AwsResourceForm.Of(context.Type).Arn) + "/invocations",
        "qualifiedArn" => context.Fill(AwsResourceForm.Of(context.Type).Arn) + ":$LATEST",
        "arnSuffix" => context.Fill(AwsResourceForm.Of(context.Type).Arn) is var arn && arn.Split(':', 6) is [.., var tail]
            ? tail[(tail.IndexOf('/') + 1)..] : "",
        "zoneId" when context.Type.StartsWith("aws:lb/", StringComparison.Ordinal) =>
            "Z" + context.Entropy.Text("hostedZoneId", 13, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        "ownerAccountId" => context.Account,
        "keyId" or "zoneId" when !id.Contains(':') => id,
        "hostedZoneId" => "Z" + context.Entropy.Text("hostedZoneId", 13, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        "url" => id,
        "nameServers" => PropertyValue.List(Enumerable.Range(1, 4).Select(n => (PropertyValue)$"ns-{n}.simulated.invalid")),
        "endpoint" => $"{context.Name}.{context.Entropy.Text("endpoint", 12)}.{context.Region}.rds.amazonaws.com:5432",
        "address" => $"{context.Name}.{context.Entropy.Text("endpoint", 12)}.{context.Region}.rds.amazonaws.com",
        _ => null,
    };
}
