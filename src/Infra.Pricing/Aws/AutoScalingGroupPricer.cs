using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>
/// An auto-scaling group: the instances that it is asked to keep, with the volumes of their launch template. What it may add up to its
/// maximum is a line that depends on use.
/// </summary>
internal sealed class AutoScalingGroupPricer : IResourcePricer
{
    private const string LaunchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";

    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var template = scope.Related(resource, "launchTemplate", LaunchTemplate)
            ?? scope.Related(resource, "mixedInstancesPolicy", LaunchTemplate);
        var type = resource.Text("mixedInstancesPolicy.launchTemplate.overrides[0].instanceType") ?? template?.Text("instanceType");
        if (MacInstance.Is(type))
        {
            return ResourceQuote.Free("its dedicated hosts are paid for");
        }

        if (type is null)
        {
            return ResourceQuote.Unpriced("the instance type of its launch template is not known");
        }

        var wanted = Math.Max(resource.Number("desiredCapacity") ?? 0m, resource.Number("minSize") ?? 0m);
        var spare = Math.Max(0m, (resource.Number("maxSize") ?? wanted) - wanted);
        return ResourceQuote.Of(Lines(resource, scope, type, template, wanted, spare));
    }

    private static IEnumerable<CostComponent> Lines(
        ResourceView group, EstimationScope scope, string type, ResourceView? template, decimal wanted, decimal spare)
    {
        yield return scope.InstanceHours(group, $"{wanted:0} instance(s) ({type}, Linux, on demand)", type, wanted);
        foreach (var device in template?.Items("blockDeviceMappings") ?? [])
        {
            if (VolumeShape.Read(device, "ebs.", "volumeType", "volumeSize") is { } volume)
            {
                foreach (var line in BlockDevice.Lines(scope, group, volume, wanted, $"Volume {device.Text("deviceName")}"))
                {
                    yield return line;
                }
            }
        }

        if (spare > 0)
        {
            var line = scope.InstanceHours(group, $"Up to {spare:0} more instance(s)", type, 1m, CostBasis.Usage, "depends on how far the group scales out");
            yield return line with { MonthlyQuantity = null };
        }
    }
}
