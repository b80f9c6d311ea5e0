using System.Collections.Frozen;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>What AWS services fill in where nobody says otherwise.</summary>
internal static class AwsDefaults
{
    private static readonly FrozenDictionary<string, string> Values = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["instanceInitiatedShutdownBehavior"] = "stop",
        ["instanceType"] = "t3.micro",
        ["healthCheckType"] = "EC2",
        ["acl"] = "private",
        ["requestPayer"] = "BucketOwner",
        ["availabilityMode"] = "zonal",
        ["logFormat"] = "Text",
        ["mode"] = "PassThrough",
        ["logGroupClass"] = "STANDARD",
        ["storageClass"] = "STANDARD",
        ["storageTier"] = "standard",
        ["defaultResult"] = "ABANDON",
        ["cidrBlock"] = "10.0.0.0/16",
        ["tenancy"] = "default",
        ["hypervisor"] = "xen",
        ["virtualizationType"] = "hvm",
        ["architecture"] = "x86_64",
        ["rootDeviceName"] = "/dev/xvda",
        ["imageType"] = "machine",
        ["platformDetails"] = "Linux/UNIX",
        ["usageOperation"] = "RunInstances",
        ["interfaceType"] = "interface",
        ["keyType"] = "rsa",
        ["contentType"] = "application/octet-stream",
        ["timeZone"] = "UTC",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The usual value of a property, or null.</summary>
    public static string? Of(string property) => Values.GetValueOrDefault(property);
}
