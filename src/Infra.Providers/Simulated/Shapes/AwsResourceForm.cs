using System.Collections.Frozen;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>What IDs and ARNs of AWS resources look like (the service authorization reference lists the ARN forms).</summary>
/// <param name="Id">The template of the ID; see <see cref="ShapeContext.Fill"/>. <c>{arn}</c> for those whose ID is their ARN.</param>
/// <param name="Arn">The template of the ARN.</param>
internal sealed record AwsResourceForm(string Id, string Arn)
{
    private const string Ec2 = "arn:aws:ec2:{region}:{account}:";
    private const string Iam = "arn:aws:iam::{account}:";
    private const string Builder = "arn:aws:imagebuilder:{region}:{account}:";
    private const string Balancing = "arn:aws:elasticloadbalancing:{region}:{account}:";

    /// <summary>The form of a type: its own, or a plain one.</summary>
    public static AwsResourceForm Of(string type) => Forms.GetValueOrDefault(type) ?? Plain(type);

    /// <summary>What IDs of a type start with, up to the first placeholder; empty for names.</summary>
    public static string Prefix(string type) =>
        Forms.GetValueOrDefault(type) is { } form && form.Id.IndexOf('{') is var at and > 0 ? form.Id[..at] : "";

    private static AwsResourceForm Plain(string type)
    {
        var module = type.Split(':')[1];
        var service = module.Contains('/') ? module[..module.IndexOf('/')] : module;
        var kind = type[(type.LastIndexOf(':') + 1)..].ToLowerInvariant();
        return new AwsResourceForm("{name}", $"arn:aws:{service}:{{region}}:{{account}}:{kind}/{{name}}");
    }

    private static AwsResourceForm Of2(string prefix, string kind) => new(prefix + "-{hex17}", $"{Ec2}{kind}/{{id}}");

    private static readonly FrozenDictionary<string, AwsResourceForm> Forms = new Dictionary<string, AwsResourceForm>(StringComparer.Ordinal)
    {
        ["aws:ec2/instance:Instance"] = Of2("i", "instance"),
        ["aws:ec2/spotInstanceRequest:SpotInstanceRequest"] = new("sir-{txt8}", Ec2 + "spot-instances-request/{id}"),
        ["aws:ec2/spotFleetRequest:SpotFleetRequest"] = new("sfr-{uuid}", Ec2 + "spot-fleet-request/{id}"),
        ["aws:ec2/fleet:Fleet"] = new("fleet-{uuid}", Ec2 + "fleet/{id}"),
        ["aws:ec2/dedicatedHost:DedicatedHost"] = Of2("h", "dedicated-host"),
        ["aws:ec2/vpc:Vpc"] = Of2("vpc", "vpc"),
        ["aws:ec2/subnet:Subnet"] = Of2("subnet", "subnet"),
        ["aws:ec2/securityGroup:SecurityGroup"] = Of2("sg", "security-group"),
        ["aws:ec2/securityGroupRule:SecurityGroupRule"] = new("sgrule-{num10}", Ec2 + "security-group-rule/{id}"),
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = Of2("sgr", "security-group-rule"),
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = Of2("sgr", "security-group-rule"),
        ["aws:ec2/internetGateway:InternetGateway"] = Of2("igw", "internet-gateway"),
        ["aws:ec2/natGateway:NatGateway"] = Of2("nat", "natgateway"),
        ["aws:ec2/routeTable:RouteTable"] = Of2("rtb", "route-table"),
        ["aws:ec2/route:Route"] = new("r-{routeTableId}{num10}", Ec2 + "route/{id}"),
        ["aws:ec2/routeTableAssociation:RouteTableAssociation"] = Of2("rtbassoc", "route-table-association"),
        ["aws:ec2/eip:Eip"] = Of2("eipalloc", "elastic-ip"),
        ["aws:ec2/eipAssociation:EipAssociation"] = Of2("eipassoc", "elastic-ip-association"),
        ["aws:ec2/networkInterface:NetworkInterface"] = Of2("eni", "network-interface"),
        ["aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment"] = Of2("eni-attach", "network-interface-attachment"),
        ["aws:ec2/launchTemplate:LaunchTemplate"] = Of2("lt", "launch-template"),
        ["aws:ec2/keyPair:KeyPair"] = new("{name}", Ec2 + "key-pair/{name}"),
        ["aws:ec2/placementGroup:PlacementGroup"] = new("{name}", Ec2 + "placement-group/{name}"),
        ["aws:ec2/flowLog:FlowLog"] = Of2("fl", "vpc-flow-log"),
        ["aws:ec2/vpcDhcpOptions:VpcDhcpOptions"] = Of2("dopt", "dhcp-options"),
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = Of2("vpce", "vpc-endpoint"),
        ["aws:ec2/volumeAttachment:VolumeAttachment"] = new("vai-{num10}", Ec2 + "volume-attachment/{id}"),
        ["aws:ec2/ami:Ami"] = new("ami-{hex17}", "arn:aws:ec2:{region}::image/{id}"),
        ["aws:ec2/amiCopy:AmiCopy"] = new("ami-{hex17}", "arn:aws:ec2:{region}::image/{id}"),
        ["aws:ec2/amiFromInstance:AmiFromInstance"] = new("ami-{hex17}", "arn:aws:ec2:{region}::image/{id}"),
        ["aws:ebs/volume:Volume"] = Of2("vol", "volume"),
        ["aws:ebs/snapshot:Snapshot"] = new("snap-{hex17}", "arn:aws:ec2:{region}::snapshot/{id}"),
        ["aws:iam/role:Role"] = new("{name}", Iam + "role{path}{name}"),
        ["aws:iam/user:User"] = new("{name}", Iam + "user{path}{name}"),
        ["aws:iam/policy:Policy"] = new("{arn}", Iam + "policy{path}{name}"),
        ["aws:iam/instanceProfile:InstanceProfile"] = new("{name}", Iam + "instance-profile{path}{name}"),
        ["aws:iam/rolePolicy:RolePolicy"] = new("{role}:{name}", Iam + "role/{role}"),
        ["aws:iam/userPolicy:UserPolicy"] = new("{user}:{name}", Iam + "user/{user}"),
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = new("{role}-{num10}", Iam + "role/{role}"),
        ["aws:iam/accessKey:AccessKey"] = new("AKIA{Key16}", Iam + "access-key/{id}"),
        ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"] = new("{arn}", Iam + "oidc-provider/{hex32}"),
        ["aws:iam/serviceLinkedRole:ServiceLinkedRole"] = new("{arn}", Iam + "role/aws-service-role/{awsServiceName}/{name}"),
        ["aws:s3/bucket:Bucket"] = new("{name}", "arn:aws:s3:::{name}"),
        ["aws:s3/bucketV2:BucketV2"] = new("{name}", "arn:aws:s3:::{name}"),
        ["aws:s3/bucketObject:BucketObject"] = new("{bucket}/{key}", "arn:aws:s3:::{bucket}/{key}"),
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = new("{bucket}/{key}", "arn:aws:s3:::{bucket}/{key}"),
        ["aws:lambda/function:Function"] = new("{name}", "arn:aws:lambda:{region}:{account}:function:{name}"),
        ["aws:lambda/alias:Alias"] = new("{arn}", "arn:aws:lambda:{region}:{account}:function:{functionName}:{name}"),
        ["aws:lambda/layerVersion:LayerVersion"] = new("{arn}", "arn:aws:lambda:{region}:{account}:layer:{layerName}:1"),
        ["aws:lambda/permission:Permission"] = new("{function}/{statementId}", "arn:aws:lambda:{region}:{account}:function:{function}:{statementId}"),
        ["aws:lambda/eventSourceMapping:EventSourceMapping"] = new("{uuid}", "arn:aws:lambda:{region}:{account}:event-source-mapping:{id}"),
        ["aws:sns/topic:Topic"] = new("{arn}", "arn:aws:sns:{region}:{account}:{name}"),
        ["aws:sns/topicSubscription:TopicSubscription"] = new("{arn}", "{topic}:{uuid}"),
        ["aws:sqs/queue:Queue"] = new("https://sqs.{region}.amazonaws.com/{account}/{name}", "arn:aws:sqs:{region}:{account}:{name}"),
        ["aws:sqs/queuePolicy:QueuePolicy"] = new("{queueUrl}", "arn:aws:sqs:{region}:{account}:{name}"),
        ["aws:eks/cluster:Cluster"] = new("{name}", "arn:aws:eks:{region}:{account}:cluster/{name}"),
        ["aws:eks/nodeGroup:NodeGroup"] =
            new("{clusterName}:{nodeGroupName}", "arn:aws:eks:{region}:{account}:nodegroup/{clusterName}/{nodeGroupName}/{uuid}"),
        ["aws:eks/addon:Addon"] = new("{clusterName}:{addonName}", "arn:aws:eks:{region}:{account}:addon/{clusterName}/{addonName}/{uuid}"),
        ["aws:eks/fargateProfile:FargateProfile"] =
            new("{clusterName}:{fargateProfileName}", "arn:aws:eks:{region}:{account}:fargateprofile/{clusterName}/{fargateProfileName}/{uuid}"),
        ["aws:lb/loadBalancer:LoadBalancer"] = new("{arn}", Balancing + "loadbalancer/app/{name}/{hex16}"),
        ["aws:lb/targetGroup:TargetGroup"] = new("{arn}", Balancing + "targetgroup/{name}/{hex16}"),
        ["aws:lb/listener:Listener"] = new("{arn}", Balancing + "listener/app/{hex8}/{hex16}"),
        ["aws:lb/listenerRule:ListenerRule"] = new("{arn}", Balancing + "listener-rule/app/{hex8}/{hex16}"),
        ["aws:lb/targetGroupAttachment:TargetGroupAttachment"] = new("{targetGroupArn}-{num10}", "{targetGroupArn}"),
        ["aws:kms/key:Key"] = new("{uuid}", "arn:aws:kms:{region}:{account}:key/{id}"),
        ["aws:kms/alias:Alias"] = new("{name}", "arn:aws:kms:{region}:{account}:{name}"),
        ["aws:secretsmanager/secret:Secret"] = new("{arn}", "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{txt6}"),
        ["aws:secretsmanager/secretVersion:SecretVersion"] = new("{secretId}|{uuid}", "{secretId}"),
        ["aws:cloudwatch/logGroup:LogGroup"] = new("{name}", "arn:aws:logs:{region}:{account}:log-group:{name}"),
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = new("{name}", "arn:aws:cloudwatch:{region}:{account}:alarm:{name}"),
        ["aws:cloudwatch/eventRule:EventRule"] = new("{name}", "arn:aws:events:{region}:{account}:rule/{name}"),
        ["aws:cloudwatch/eventBus:EventBus"] = new("{name}", "arn:aws:events:{region}:{account}:event-bus/{name}"),
        ["aws:cloudwatch/eventTarget:EventTarget"] = new("{rule}-{targetId}", "arn:aws:events:{region}:{account}:rule/{rule}"),
        ["aws:cloudwatch/dashboard:Dashboard"] = new("{dashboardName}", "arn:aws:cloudwatch::{account}:dashboard/{dashboardName}"),
        ["aws:autoscaling/group:Group"] =
            new("{name}", "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}"),
        ["aws:autoscaling/policy:Policy"] = new(
            "{name}", "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{autoscalingGroupName}:policyName/{name}"),
        ["aws:dynamodb/table:Table"] = new("{name}", "arn:aws:dynamodb:{region}:{account}:table/{name}"),
        ["aws:ecr/repository:Repository"] = new("{name}", "arn:aws:ecr:{region}:{account}:repository/{name}"),
        ["aws:rds/instance:Instance"] = new("db-{Key26}", "arn:aws:rds:{region}:{account}:db:{name}"),
        ["aws:rds/subnetGroup:SubnetGroup"] = new("{name}", "arn:aws:rds:{region}:{account}:subgrp:{name}"),
        ["aws:route53/zone:Zone"] = new("Z{Key20}", "arn:aws:route53:::hostedzone/{id}"),
        ["aws:route53/record:Record"] = new("{zoneId}_{name}_{type}", "arn:aws:route53:::hostedzone/{zoneId}"),
        ["aws:ssm/parameter:Parameter"] = new("{name}", "arn:aws:ssm:{region}:{account}:parameter/{name}"),
        ["aws:ssm/document:Document"] = new("{name}", "arn:aws:ssm:{region}:{account}:document/{name}"),
        ["aws:ssm/association:Association"] = new("{uuid}", "arn:aws:ssm:{region}:{account}:association/{id}"),
        ["aws:imagebuilder/component:Component"] = new("{arn}", Builder + "component/{name}/{version}/1"),
        ["aws:imagebuilder/imageRecipe:ImageRecipe"] = new("{arn}", Builder + "image-recipe/{name}/{version}"),
        ["aws:imagebuilder/containerRecipe:ContainerRecipe"] = new("{arn}", Builder + "container-recipe/{name}/{version}"),
        ["aws:imagebuilder/imagePipeline:ImagePipeline"] = new("{arn}", Builder + "image-pipeline/{name}"),
        ["aws:imagebuilder/image:Image"] = new("{arn}", Builder + "image/{hex8}/1.0.0/1"),
        ["aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration"] = new("{arn}", Builder + "infrastructure-configuration/{name}"),
        ["aws:imagebuilder/distributionConfiguration:DistributionConfiguration"] = new("{arn}", Builder + "distribution-configuration/{name}"),
        ["aws:licensemanager/licenseConfiguration:LicenseConfiguration"] =
            new("{arn}", "arn:aws:license-manager:{region}:{account}:license-configuration:lic-{hex32}"),
        ["aws:licensemanager/association:Association"] = new("{resourceArn},{licenseConfigurationArn}", "{licenseConfigurationArn}"),
        ["aws:resourcegroups/group:Group"] = new("{name}", "arn:aws:resource-groups:{region}:{account}:group/{name}"),
        ["aws:resourcegroups/resource:Resource"] = new("{groupArn}_{resourceArn}", "{resourceArn}"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
