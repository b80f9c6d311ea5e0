using System.Globalization;
using Infra.Components.Validation;

namespace Infra.Components.MacHosts;

/// <summary>Finds every mistake in the arguments of a pool of dedicated hosts.</summary>
internal static class DedicatedHostValidation
{
    private static readonly string[] Switch = ["on", "off"];

    public static void Check(ArgumentProblems problems, DedicatedHostPoolArgs args, string prefix)
    {
        CheckType(problems, args, prefix);
        problems.RequireRange(args.QuantityPerZone, 1, DedicatedHostPoolArgs.MaximumPerZone, prefix + nameof(args.QuantityPerZone));
        problems.Require(
            args.AutoPlacement == "on",
            prefix + nameof(args.AutoPlacement),
            "\"on\", because instances of an auto-scaling group name no host and land only where automatic placement is on",
            ArgumentProblems.Quote(args.AutoPlacement));
        problems.RequireOneOf(args.HostRecovery, Switch, prefix + nameof(args.HostRecovery));
        CheckZones(problems, args, prefix);
        AwsTags.Check(problems, args.Tags, prefix + nameof(args.Tags));
    }

    /// <summary>The region that the arguments name or imply; null leaves it to the provider.</summary>
    public static string? RegionOf(DedicatedHostPoolArgs args) =>
        args.Region
        ?? (args.AvailabilityZones.Count > 0 && AvailabilityZone.TryRegion(args.AvailabilityZones[0], out var region) ? region : null);

    private static void CheckType(ArgumentProblems problems, DedicatedHostPoolArgs args, string prefix)
    {
        if (args.InstanceType is null && args.InstanceFamily is null)
        {
            problems.Add(prefix + nameof(args.InstanceType), "the type of the instances, such as mac2.metal, or InstanceFamily", "nothing");
            return;
        }

        if (args.InstanceType is not null)
        {
            problems.RequireText(args.InstanceType, prefix + nameof(args.InstanceType), "the type of the instances, such as mac2.metal");
            problems.Require(
                args.InstanceFamily is null, prefix + nameof(args.InstanceFamily), "nothing beside InstanceType", args.InstanceFamily);
        }
        else
        {
            problems.RequireText(args.InstanceFamily, prefix + nameof(args.InstanceFamily), "the family of the instances, such as mac2");
        }
    }

    private static void CheckZones(ArgumentProblems problems, DedicatedHostPoolArgs args, string prefix)
    {
        problems.Require(
            args.AllAvailabilityZones || args.AvailabilityZones.Count > 0,
            prefix + nameof(args.AvailabilityZones),
            "at least one zone, or AllAvailabilityZones",
            "none");
        problems.Require(
            !args.AllAvailabilityZones || args.AvailabilityZones.Count == 0,
            prefix + nameof(args.AvailabilityZones),
            "no zones beside AllAvailabilityZones");
        var expected = RegionOf(args);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.AvailabilityZones.Count; i++)
        {
            var zone = args.AvailabilityZones[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"{prefix}{nameof(args.AvailabilityZones)}[{i}]");
            if (problems.Require(
                AvailabilityZone.TryRegion(zone, out var region),
                path,
                "an availability zone such as us-east-1a",
                ArgumentProblems.Quote(zone)))
            {
                problems.Require(
                    expected is null || region == expected, path, $"a zone of the region {expected}", ArgumentProblems.Quote(zone));
                problems.Require(seen.Add(zone), path, "a zone that is not named twice", ArgumentProblems.Quote(zone));
            }
        }
    }
}
