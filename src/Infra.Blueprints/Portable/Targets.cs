using System.Collections.Frozen;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Portable;

/// <summary>
/// The portable types (census 0.2) and how each platform makes them. A platform goes by the name of its package; <see cref="Aliases"/>
/// holds the other names in use.
/// </summary>
internal static class Targets
{
    private const int MegabytesPerGigabyte = 1024;

    /// <summary>Other names of platforms.</summary>
    public static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["azure"] = "azure-native",
        ["proxmox"] = "proxmoxve",
        ["hetzner"] = "hcloud",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Machines.</summary>
    public static readonly FrozenDictionary<string, Target> Compute = new Dictionary<string, Target>
    {
        ["aws"] = new("aws:ec2/instance:Instance", AwsInstance),
        ["azure-native"] = new("azure-native:compute:VirtualMachine", static r => r.Write.Map(
            ("hardwareProfile", r.Write.Map(("vmSize", r.Write.Text(r.InstanceType!.Name)))),
            ("storageProfile", r.Write.Map(("osDisk", r.Write.Map(
                ("createOption", r.Write.Text("FromImage")), ("diskSizeGB", r.Write.Whole(r.Spec.StorageGb)))))),
            ("priority", r.Spec.AllowSpot ? r.Write.Text("Spot") : null))),
        ["gcp"] = new("gcp:compute/instance:Instance", GcpInstance),
        ["digitalocean"] = new("digitalocean:index/droplet:Droplet", static r => r.Write.Map(("size", r.Write.Text(r.InstanceType!.Name)))),
        ["hcloud"] = new("hcloud:index/server:Server", static r => r.Write.Map(("serverType", r.Write.Text(r.InstanceType!.Name)))),
        ["linode"] = new("linode:index/instance:Instance", static r => r.Write.Map(("type", r.Write.Text(r.InstanceType!.Name)))),
        ["vultr"] = new("vultr:index/instance:Instance", static r => r.Write.Map(("plan", r.Write.Text(r.InstanceType!.Name)))),
        ["proxmoxve"] = new("proxmoxve:index/vmLegacy:VmLegacy", static r => r.Write.Map(
            ("cpu", r.Write.Map(("cores", r.Write.Whole(r.Spec.Cpu)))),
            ("memory", r.Write.Map(("dedicated", r.Write.Whole(r.Spec.MemoryGb * MegabytesPerGigabyte)))),
            ("disks", r.Write.List(r.Write.Map(("interface", r.Write.Text("scsi0")), ("size", r.Write.Whole(r.Spec.StorageGb))))))),
        ["docker"] = new("docker:index/container:Container", static r => r.Write.Map(
            ("cpus", r.Write.Text(r.Spec.Cpu.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("memory", r.Write.Whole(r.Spec.MemoryGb * MegabytesPerGigabyte)))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Disks.</summary>
    public static readonly FrozenDictionary<string, Target> Storage = new Dictionary<string, Target>
    {
        ["aws"] = new("aws:ebs/volume:Volume", static r => Disk(r, "size")),
        ["azure-native"] = new("azure-native:compute:Disk", static r => Disk(r, "diskSizeGB").Over(
            r.Write.Map(("creationData", r.Write.Map(("createOption", r.Write.Text("Empty"))))))),
        ["gcp"] = new("gcp:compute/disk:Disk", static r => Disk(r, "size")),
        ["digitalocean"] = new("digitalocean:index/volume:Volume", static r => Disk(r, "size")),
        ["hcloud"] = new("hcloud:index/volume:Volume", static r => Disk(r, "size")),
        ["linode"] = new("linode:index/volume:Volume", static r => Disk(r, "size")),
        ["vultr"] = new("vultr:index/blockStorage:BlockStorage", static r => Disk(r, "sizeGb")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Networks.</summary>
    public static readonly FrozenDictionary<string, Target> Network = new Dictionary<string, Target>
    {
        ["aws"] = new("aws:ec2/vpc:Vpc", static r => r.Write.Map(("cidrBlock", r.Cidr), ("enableDnsHostnames", r.Write.Bool(true)))),
        ["azure-native"] = new("azure-native:network:VirtualNetwork", static r => r.Cidr is null ? r.Write.Map() : r.Write.Map(
            ("addressSpace", r.Write.Map(("addressPrefixes", r.Write.List(r.Cidr)))))),
        ["gcp"] = new("gcp:compute/network:Network", static r => r.Write.Map(("autoCreateSubnetworks", r.Write.Bool(r.Cidr is null)))),
        ["digitalocean"] = new("digitalocean:index/vpc:Vpc", static r => r.Write.Map(("ipRange", r.Cidr))),
        ["hcloud"] = new("hcloud:index/network:Network", static r => r.Write.Map(("ipRange", r.Cidr))),
        ["docker"] = new("docker:index/network:Network", static r => r.Cidr is null ? r.Write.Map() : r.Write.Map(
            ("ipamConfigs", r.Write.List(r.Write.Map(("subnet", r.Cidr)))))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static BlueprintMap AwsInstance(TargetRequest request)
    {
        var write = request.Write;
        var spot = request.Spec.AllowSpot && request.InstanceType!.IsSpotCapable;
        return write.Map(
            ("instanceType", write.Text(request.InstanceType!.Name)),
            ("rootBlockDevice", write.Map(
                ("volumeSize", write.Whole(request.Spec.StorageGb)), ("volumeType", write.Text("gp3")), ("encrypted", write.Bool(true)))),
            ("instanceMarketOptions", spot ? write.Map(("marketType", write.Text("spot"))) : null));
    }

    private static BlueprintMap GcpInstance(TargetRequest request)
    {
        var write = request.Write;
        var scheduling = request.Spec.AllowSpot && request.InstanceType!.IsSpotCapable
            ? write.Map(("provisioningModel", write.Text("SPOT")), ("preemptible", write.Bool(true)), ("automaticRestart", write.Bool(false)))
            : null;
        return write.Map(
            ("machineType", write.Text(request.InstanceType!.Name)),
            ("bootDisk", write.Map(("initializeParams", write.Map(("size", write.Whole(request.Spec.StorageGb)))))),
            ("scheduling", scheduling));
    }

    private static BlueprintMap Disk(TargetRequest request, string property) =>
        request.Write.Map((property, request.Write.Whole(request.Spec.StorageGb)));
}
