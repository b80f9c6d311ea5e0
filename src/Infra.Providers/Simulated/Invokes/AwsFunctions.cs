using Infra.Core.Properties;
using Infra.Providers.Simulated.Shapes;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated.Invokes;

/// <summary>Answers to AWS functions that ask about the account, the region or the catalogue.</summary>
internal static class AwsFunctions
{
    private const string Letters = "abc";

    /// <summary>What is known of a function's result; the rest follows from its schema. Null where nothing is.</summary>
    public static PropertyMap? Answer(string token, ShapeContext context) => token switch
    {
        "aws:index/getCallerIdentity:getCallerIdentity" => PropertyMap.Of(
            ("accountId", context.Account), ("id", context.Account), ("userId", "AIDASIMULATED"),
            ("arn", $"arn:aws:iam::{context.Account}:user/simulated")),
        "aws:index/getRegion:getRegion" => Region(context.Text("region") ?? context.Text("name") ?? context.Region),
        "aws:index/getPartition:getPartition" => PropertyMap.Of(
            ("partition", "aws"), ("id", "aws"), ("dnsSuffix", "amazonaws.com"), ("reverseDnsPrefix", "com.amazonaws")),
        "aws:index/getAvailabilityZones:getAvailabilityZones" => Zones(context),
        "aws:index/getAvailabilityZone:getAvailabilityZone" => Zone(context),
        "aws:ec2/getAmi:getAmi" => Image(context),
        "aws:ec2/getAmiIds:getAmiIds" => PropertyMap.Of(("ids", PropertyValue.List(ImageId(context))), ("id", context.Entropy.Digits("id", 10))),
        "aws:iam/getPolicyDocument:getPolicyDocument" => PropertyMap.Of(
            ("json", PolicyDocument.Write(context.Inputs, indented: true)),
            ("minifiedJson", PolicyDocument.Write(context.Inputs, indented: false)),
            ("id", context.Entropy.Digits("id", 10))),
        "aws:ec2/getSubnets:getSubnets" => Ids(context, "aws:ec2/subnet:Subnet"),
        "aws:ec2/getVpcs:getVpcs" => Ids(context, "aws:ec2/vpc:Vpc"),
        "aws:ec2/getInstances:getInstances" => Ids(context, "aws:ec2/instance:Instance"),
        "aws:ec2/getInstanceTypeOffering:getInstanceTypeOffering" => PropertyMap.Of(("instanceType", WantedTypes(context)[0])),
        "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings" => Offerings(context),
        "aws:ssm/getParameter:getParameter" => Parameter(context),
        "aws:eks/getClusterAuth:getClusterAuth" => PropertyMap.Of(("token", PropertyValue.Secret("k8s-aws-v1." + context.Entropy.Text("token", 64)))),
        "aws:ecr/getAuthorizationToken:getAuthorizationToken" => PropertyMap.Of(
            ("userName", "AWS"), ("password", PropertyValue.Secret(context.Entropy.Text("password", 64))),
            ("proxyEndpoint", $"https://{context.Account}.dkr.ecr.{context.Region}.amazonaws.com")),
        _ => null,
    };

    private static PropertyMap Region(string region) => PropertyMap.Of(
        ("region", region), ("name", region), ("id", region), ("endpoint", $"ec2.{region}.amazonaws.com"), ("description", $"Simulated ({region})"));

    private static PropertyMap Zones(ShapeContext context)
    {
        var excluded = Texts(context.Inputs.Get("excludeNames")).ToHashSet(StringComparer.Ordinal);
        var region = context.Text("region") ?? context.Region;
        var names = Letters.Select(letter => region + letter).Where(name => !excluded.Contains(name)).ToList();
        return PropertyMap.Of(
            ("names", PropertyValue.List(names.Select(static n => (PropertyValue)n))),
            ("zoneIds", PropertyValue.List(names.Select(n => (PropertyValue)AwsShape.ZoneId(n, region)))),
            ("groupNames", PropertyValue.List(region + "-zg-1")),
            ("id", region), ("state", "available"));
    }

    private static PropertyMap Zone(ShapeContext context)
    {
        var name = context.Text("name") ?? context.Region + Letters[0];
        return PropertyMap.Of(
            ("name", name), ("id", name), ("region", name[..^1]), ("zoneId", AwsShape.ZoneId(name, name[..^1])), ("nameSuffix", name[^1..]),
            ("groupName", name[..^1] + "-zg-1"), ("networkBorderGroup", name[..^1]), ("optInStatus", "opt-in-not-required"),
            ("state", "available"), ("zoneType", "availability-zone"));
    }

    private static string ImageId(ShapeContext context) => "ami-" + context.Entropy.Hex("image", 17);

    private static PropertyMap Image(ShapeContext context)
    {
        var id = ImageId(context);
        var name = Filter(context, "name")?.Replace("*", "simulated", StringComparison.Ordinal) ?? "simulated-image";
        var platform = Filter(context, "platform") ?? (name.Contains("indows", StringComparison.Ordinal) ? "windows" : "");
        return PropertyMap.Of(
            ("id", id), ("imageId", id), ("name", name), ("arn", $"arn:aws:ec2:{context.Region}::image/{id}"),
            ("architecture", Filter(context, "architecture") ?? (name.Contains("arm64", StringComparison.Ordinal) ? "arm64" : "x86_64")),
            ("imageLocation", "simulated/" + name), ("imageOwnerAlias", "amazon"), ("imageType", "machine"), ("hypervisor", "xen"),
            ("ownerId", Texts(context.Inputs.Get("owners")).FirstOrDefault(static o => o.All(char.IsAsciiDigit)) ?? context.Account),
            ("platform", platform), ("platformDetails", platform == "windows" ? "Windows" : "Linux/UNIX"), ("public", true),
            ("rootDeviceName", "/dev/xvda"), ("rootDeviceType", "ebs"), ("rootSnapshotId", "snap-" + context.Entropy.Hex("snapshot", 17)),
            ("state", "available"), ("virtualizationType", Filter(context, "virtualization-type") ?? "hvm"), ("enaSupport", true),
            ("sriovNetSupport", "simple"), ("usageOperation", "RunInstances"), ("description", "simulated"), ("bootMode", "uefi-preferred"),
            ("creationDate", context.Entropy.Time("creationDate")), ("kernelId", ""), ("ramdiskId", ""), ("tpmSupport", ""), ("imdsSupport", "v2.0"),
            ("region", context.Region), ("tags", PropertyMap.Empty), ("stateReason", PropertyMap.Empty));
    }

    private static PropertyMap Ids(ShapeContext context, string type)
    {
        var vpc = Filter(context, "vpc-id");
        var found = context.World.OfType(type)
            .Where(r => vpc is null || r.Outputs.Get("vpcId") is StringValue own && own.Value == vpc)
            .Where(r => Tags(context).All(t => HasTag(r, t.Key, t.Value)))
            .Select(static r => (PropertyValue)r.Id).ToList();
        if (found.Count == 0 && type == "aws:ec2/subnet:Subnet")
        {
            // Every account has a default network with a subnet per zone.
            var network = vpc ?? "default";
            found.AddRange(Letters.Select(letter =>
                (PropertyValue)("subnet-" + new Entropy(context.World.Seed, network, letter.ToString()).Hex("id", 17))));
        }

        return PropertyMap.Of(("ids", PropertyValue.List(found)), ("id", context.Region));
    }

    private static PropertyMap Offerings(ShapeContext context)
    {
        var types = WantedTypes(context);
        var type = context.Text("locationType") ?? "region";
        var place = Filter(context, "location") ?? (type == "availability-zone" ? context.Region + "a" : context.Region);
        return PropertyMap.Of(
            ("instanceTypes", PropertyValue.List(types.Select(static t => (PropertyValue)t))),
            ("locations", PropertyValue.List(types.Select(_ => (PropertyValue)place))),
            ("locationTypes", PropertyValue.List(types.Select(_ => (PropertyValue)type))));
    }

    private static List<string> WantedTypes(ShapeContext context) =>
        Filters(context, "instance-type") is { Count: > 0 } wanted ? wanted : ["t3.micro"];

    private static PropertyMap? Parameter(ShapeContext context)
    {
        var name = context.Text("name") ?? "";
        var stored = context.World.Find("aws:ssm/parameter:Parameter", name)?.Outputs.Get("value");
        var value = stored ?? (name.Contains("ami", StringComparison.Ordinal) || name.Contains("image", StringComparison.Ordinal)
            ? ImageId(context) : "simulated-" + context.Entropy.Hex("value", 8));
        return PropertyMap.Of(
            ("name", name), ("id", name), ("value", PropertyValue.Secret(value)), ("insecureValue", stored is SecretValue ? "" : value.Unwrap()),
            ("type", "String"), ("version", 1), ("arn", $"arn:aws:ssm:{context.Region}:{context.Account}:parameter/{name.TrimStart('/')}"));
    }

    private static string? Filter(ShapeContext context, string name) => Filters(context, name).FirstOrDefault();

    private static List<string> Filters(ShapeContext context, string name) =>
        context.Inputs.Get("filters")?.Unwrap() is ListValue filters
            ? [.. filters.Items.Select(static f => f.Unwrap()).OfType<MapValue>()
                .Where(f => f.Properties.Get("name") is StringValue own && own.Value == name)
                .SelectMany(static f => Texts(f.Properties.Get("values")))]
            : [];

    private static IEnumerable<KeyValuePair<string, PropertyValue>> Tags(ShapeContext context) =>
        (context.Inputs.Get("tags")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;

    private static bool HasTag(SimulatedResource resource, string key, PropertyValue value) =>
        resource.Outputs.Get("tagsAll")?.Unwrap() is MapValue tags && tags.Properties.Get(key) is { } own && own.Equals(value);

    private static IEnumerable<string> Texts(PropertyValue? value) =>
        value?.Unwrap() is ListValue list ? list.Items.Select(static i => i.Unwrap()).OfType<StringValue>().Select(static s => s.Value) : [];
}
