using System.Collections.Frozen;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Checking;

/// <summary>Makes physical names where the real packages do: the logical name, a dash and seven hex digits.</summary>
internal static class Autonamer
{
    /// <summary>The annotation by which a Kubernetes object says that its name was made.</summary>
    public const string KubernetesAnnotation = "pulumi.com/autonamed";

    private const int UsualLength = 255;

    // Resources of AWS whose name is not called `name`, or has its own limits.
    private static readonly FrozenDictionary<string, NameRule> Special = new Dictionary<string, NameRule>(StringComparer.Ordinal)
    {
        ["aws:s3/bucket:Bucket"] = new("bucket", 63, IsLowerCase: true),
        ["aws:s3/bucketV2:BucketV2"] = new("bucket", 63, IsLowerCase: true),
        ["aws:ec2/keyPair:KeyPair"] = new("keyName", UsualLength),
        ["aws:rds/instance:Instance"] = new("identifier", 63, IsLowerCase: true),
        ["aws:rds/subnetGroup:SubnetGroup"] = new("name", UsualLength, IsLowerCase: true),
        ["aws:eks/nodeGroup:NodeGroup"] = new("nodeGroupName", UsualLength),
        ["aws:eks/fargateProfile:FargateProfile"] = new("fargateProfileName", UsualLength),
        ["aws:kms/alias:Alias"] = new("name", 256, Prefix: "alias/"),
        ["aws:lb/loadBalancer:LoadBalancer"] = new("name", 32),
        ["aws:lb/targetGroup:TargetGroup"] = new("name", 32),
        ["aws:iam/role:Role"] = new("name", 64),
        ["aws:ecr/repository:Repository"] = new("name", 256, IsLowerCase: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a resource type, or null where its name is the program's own matter.</summary>
    public static NameRule? RuleOf(PackageSchema package, ResourceSchema resource)
    {
        if (Special.TryGetValue(resource.Token, out var rule))
        {
            return rule;
        }

        var isBridged = package.ModuleFormat != "(.*)" && package.Name != "random" && package.Name != "tls";
        return isBridged && resource.Inputs.Find("name") is { IsRequiredInput: false, Type.Kind: TypeKind.String }
            && resource.Outputs.Find("name") is { IsAlwaysPresent: true } ? new NameRule("name", UsualLength) : null;
    }

    /// <summary>Whether a name is one that the rule made.</summary>
    public static bool IsMade(NameRule rule, Urn urn, string name)
    {
        var head = rule.Prefix + urn.Name + "-";
        return name.Length == head.Length + rule.Digits && name.StartsWith(head, StringComparison.OrdinalIgnoreCase)
            && name.AsSpan(head.Length).IndexOfAnyExcept("0123456789abcdef") < 0;
    }

    /// <summary>The inputs with a name: the given one, the one of before, or a new one.</summary>
    public static (PropertyMap Inputs, CheckFailure? Failure) Apply(CheckRequest request, PropertyMap inputs, NameRule rule)
    {
        if (inputs.ContainsKey(rule.Property))
        {
            return (inputs, null);
        }

        if (request.Autonaming is { Mode: AutonamingMode.Disable })
        {
            return (inputs, new CheckFailure(rule.Property,
                $"missing required property: automatic names are off, so '{rule.Property}' has to be given"));
        }

        var name = request.Olds?.Get(rule.Property) ?? request.Autonaming?.ProposedName ?? Make(request, inputs, rule);
        return (inputs.Set(rule.Property, name), null);
    }

    /// <summary>The inputs of a Kubernetes object with a name and a namespace.</summary>
    public static PropertyMap ApplyKubernetes(CheckRequest request, PropertyMap inputs, string? defaultNamespace)
    {
        if (inputs.Get("metadata") is { } given && given.Unwrap() is not MapValue)
        {
            return inputs;
        }

        var metadata = (inputs.Get("metadata")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;
        var before = (request.Olds?.Get("metadata")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;
        if (!metadata.ContainsKey("name") && !metadata.ContainsKey("generateName"))
        {
            var name = before.Get("name") ?? request.Autonaming?.ProposedName ?? Make(request, inputs, new NameRule("name", 253, true, Digits: 8));
            var annotations = (metadata.Get("annotations")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;
            metadata = metadata.Set("name", name).Set("annotations", annotations.Set(KubernetesAnnotation, "true"));
        }

        if (defaultNamespace is not null && !metadata.ContainsKey("namespace"))
        {
            metadata = metadata.Set("namespace", defaultNamespace);
        }

        return inputs.Set("metadata", metadata);
    }

    private static string Make(CheckRequest request, PropertyMap inputs, NameRule rule)
    {
        var entropy = request.RandomSeed.IsDefaultOrEmpty ? new Entropy("autoname", request.Urn.Value) : new Entropy(request.RandomSeed.AsSpan());
        var suffix = entropy.Hex("autoname", rule.Digits);
        var room = rule.MaximumLength - rule.Prefix.Length - suffix.Length - 1;
        var logical = inputs.Get(rule.Property + "Prefix")?.Unwrap() is StringValue prefix ? prefix.Value.TrimEnd('-') : request.Urn.Name;
        var name = rule.Prefix + (logical.Length > room ? logical[..room] : logical) + "-" + suffix;
        var isQueue = inputs.Get("fifoQueue") is BoolValue { Value: true } || inputs.Get("fifoTopic") is BoolValue { Value: true };
        return (rule.IsLowerCase ? name.ToLowerInvariant() : name) + (isQueue ? ".fifo" : "");
    }
}
