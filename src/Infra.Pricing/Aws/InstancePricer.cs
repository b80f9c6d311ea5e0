using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>An EC2 instance with its volumes. On a dedicated host the host is paid for, not the instance.</summary>
internal sealed class InstancePricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var type = resource.Text("instanceType");
        var lines = new List<CostComponent>();
        if (resource.Text("tenancy") != "host" && !MacInstance.Is(type))
        {
            lines.Add(scope.InstanceHours(resource, $"Instance ({type}, Linux, on demand)", type, 1m));
        }

        if (VolumeShape.Read(resource, "rootBlockDevice.", "volumeType", "volumeSize") is { } root)
        {
            lines.AddRange(BlockDevice.Lines(scope, resource, root, 1m, "Root volume"));
        }

        foreach (var device in resource.Items("ebsBlockDevices"))
        {
            if (VolumeShape.Read(device, "", "volumeType", "volumeSize") is { } volume)
            {
                lines.AddRange(BlockDevice.Lines(scope, resource, volume, 1m, $"Volume {device.Text("deviceName")}"));
            }
        }

        return lines.Count == 0 ? ResourceQuote.Free("its dedicated host is paid for") : ResourceQuote.Of(lines);
    }
}
