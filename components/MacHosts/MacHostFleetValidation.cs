using System.Globalization;
using Infra.Components.Validation;

namespace Infra.Components.MacHosts;

/// <summary>Finds every mistake in the arguments of a Mac fleet.</summary>
internal static class MacHostFleetValidation
{
    /// <summary>Largest volume in GiB.</summary>
    public const int LargestVolume = 65536;

    private static readonly string[] HealthChecks = ["EC2", "ELB"];
    private static readonly string[] VolumeTypes = ["gp2", "gp3", "io1", "io2", "standard", "st1", "sc1"];

    public static ArgumentProblems Check(MacHostFleetArgs args)
    {
        var problems = CheckHostsAndLaunch(args.Hosts, args.Launch);
        CheckScaling(problems, args);
        return problems;
    }

    public static ArgumentProblems CheckHostsAndLaunch(DedicatedHostPoolArgs hosts, FleetLaunchArgs launch)
    {
        var problems = new ArgumentProblems();
        DedicatedHostValidation.Check(problems, hosts, "Hosts.");
        CheckMacType(problems, hosts);
        CheckLaunch(problems, launch);
        return problems;
    }

    private static void CheckMacType(ArgumentProblems problems, DedicatedHostPoolArgs hosts)
    {
        if (!string.IsNullOrWhiteSpace(hosts.InstanceType))
        {
            problems.Require(
                MacHostFacts.IsMacType(hosts.InstanceType),
                "Hosts.InstanceType",
                "a Mac type such as mac1.metal, mac2.metal, mac2-m2.metal or mac2-m2pro.metal",
                ArgumentProblems.Quote(hosts.InstanceType));
        }
        else if (!string.IsNullOrWhiteSpace(hosts.InstanceFamily))
        {
            problems.Require(
                MacHostFacts.IsMacFamily(hosts.InstanceFamily),
                "Hosts.InstanceFamily",
                "a Mac family such as mac1, mac2, mac2-m2 or mac2-m2pro",
                ArgumentProblems.Quote(hosts.InstanceFamily));
        }
    }

    private static void CheckLaunch(ArgumentProblems problems, FleetLaunchArgs launch)
    {
        problems.Require(
            launch.ImageId is not null
            || launch.ImagePipeline is not null
            || !string.IsNullOrWhiteSpace(launch.ImagePipelineName)
            || !string.IsNullOrWhiteSpace(launch.MacOSRelease),
            "Launch.ImageId",
            "an image: ImageId, ImagePipeline, ImagePipelineName or MacOSRelease",
            "none");
        problems.Require(
            launch.MacOSRelease is null || launch.MacOSRelease.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)),
            "Launch.MacOSRelease",
            "a release in lower-case letters, such as sequoia",
            launch.MacOSRelease);
        problems.Require(
            launch.HostResourceGroupArn is null || launch.LicenseConfigurationArns.Count > 0,
            "Launch.LicenseConfigurationArns",
            "at least one, because a host resource group places only what has a licence configuration",
            "none");
        problems.RequireRange(launch.RootVolumeSize, 0, LargestVolume, "Launch.RootVolumeSize");
        problems.RequireOneOf(launch.RootVolumeType, VolumeTypes, "Launch.RootVolumeType");
        problems.RequireText(launch.RootDeviceName, "Launch.RootDeviceName", "a device name such as /dev/sda1");
        AwsTags.Check(problems, launch.Tags, "Launch.Tags");
    }

    private static void CheckScaling(ArgumentProblems problems, MacHostFleetArgs args)
    {
        var scaling = args.Scaling;
        problems.Require(
            scaling.SubnetIds is not null || scaling.VpcId is not null || !string.IsNullOrWhiteSpace(scaling.VpcName),
            "Scaling.SubnetIds",
            "subnets: SubnetIds, VpcId or VpcName",
            "none");
        problems.RequireRange(scaling.MinSize, 0, int.MaxValue, "Scaling.MinSize");
        problems.RequireRange(scaling.MaxSize, Math.Max(0, scaling.MinSize), MostInstances(args), "Scaling.MaxSize");
        if (scaling.DesiredCapacity is { } desired)
        {
            problems.RequireRange(desired, scaling.MinSize, Math.Max(scaling.MinSize, scaling.MaxSize), "Scaling.DesiredCapacity");
        }

        problems.RequireOneOf(scaling.HealthCheckType, HealthChecks, "Scaling.HealthCheckType");
        problems.RequireRange(scaling.HealthCheckGracePeriodSeconds, 0, int.MaxValue, "Scaling.HealthCheckGracePeriodSeconds");
        problems.Require(
            scaling.LaunchTemplateVersion.Trim() is "" or "$Latest" or "$Default"
            || int.TryParse(scaling.LaunchTemplateVersion, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "Scaling.LaunchTemplateVersion",
            "$Latest, $Default or a number",
            ArgumentProblems.Quote(scaling.LaunchTemplateVersion));
        AwsTags.Check(problems, scaling.Tags, "Scaling.Tags");
    }

    // A host carries one Mac: more instances than hosts could never start. A host resource group may hold hosts of its own.
    private static int MostInstances(MacHostFleetArgs args) =>
        args.Hosts.AllAvailabilityZones || args.Launch.HostResourceGroupArn is not null || args.Hosts.AvailabilityZones.Count == 0
            ? int.MaxValue
            : Math.Max(
                Math.Max(0, args.Scaling.MinSize),
                args.Hosts.AvailabilityZones.Count * Math.Max(0, args.Hosts.QuantityPerZone) * MacHostFacts.InstancesPerHost);
}
