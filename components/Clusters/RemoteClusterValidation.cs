using System.Globalization;
using System.Net;
using Infra.Components.Validation;

namespace Infra.Components.Clusters;

/// <summary>Finds every mistake in the arguments of a cluster.</summary>
internal static class RemoteClusterValidation
{
    private const double LeastCpu = 0.1;
    private const double LeastMemory = 0.5;
    private const double LeastStorage = 1;
    private const int MostGpus = 8;
    private const int LongestNamespace = 63;

    private static readonly string[] LogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    public static ArgumentProblems Check(RemoteClusterArgs args)
    {
        var problems = new ArgumentProblems();
        problems.Require(
            args.Kubeconfig is null != args.Eks is null,
            nameof(args.Kubeconfig),
            "either Kubeconfig, for a cluster that exists, or Eks, for one to make",
            args.Eks is null ? "neither" : "both");
        problems.Require(
            args.Context is null || args.Kubeconfig is not null, nameof(args.Context), "a Kubeconfig that the context is chosen from");
        problems.Require(
            IsLabel(args.Namespace),
            nameof(args.Namespace),
            "1 to 63 lower-case letters, digits and hyphens",
            ArgumentProblems.Quote(args.Namespace));
        if (args.Eks is { } eks)
        {
            CheckEks(problems, eks);
        }

        return problems;
    }

    private static void CheckEks(ArgumentProblems problems, EksClusterArgs eks)
    {
        problems.Require(eks.SubnetIds is not null, "Eks.SubnetIds", "subnets in at least two zones", "none");
        problems.Require(
            eks.EndpointPrivateAccess || eks.EndpointPublicAccess,
            "Eks.EndpointPrivateAccess",
            "a way to reach the API, private or public");
        problems.Require(
            !eks.EndpointPublicAccess || eks.PublicAccessCidrs.Count > 0,
            "Eks.PublicAccessCidrs",
            "the ranges that may reach the API from outside",
            "none");
        for (var i = 0; i < eks.PublicAccessCidrs.Count; i++)
        {
            problems.Require(
                IPNetwork.TryParse(eks.PublicAccessCidrs[i], out _),
                At("Eks.PublicAccessCidrs", i),
                "a range in CIDR form",
                ArgumentProblems.Quote(eks.PublicAccessCidrs[i]));
        }

        for (var i = 0; i < eks.EnabledLogTypes.Count; i++)
        {
            problems.RequireOneOf(eks.EnabledLogTypes[i], LogTypes, At("Eks.EnabledLogTypes", i));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < eks.NodePools.Count; i++)
        {
            var path = At("Eks.NodePools", i);
            problems.Require(
                IsLabel(eks.NodePools[i].Name),
                path + ".Name",
                "1 to 63 lower-case letters, digits and hyphens",
                ArgumentProblems.Quote(eks.NodePools[i].Name));
            problems.Require(names.Add(eks.NodePools[i].Name), path + ".Name", "a name that no other pool has", eks.NodePools[i].Name);
            CheckPool(problems, eks.NodePools[i], path);
        }

        AwsTags.Check(problems, eks.Tags, "Eks.Tags");
    }

    private static void CheckPool(ArgumentProblems problems, NodePoolArgs pool, string path)
    {
        problems.RequireRange(pool.MinSize, 0, int.MaxValue, path + ".MinSize");
        problems.RequireRange(pool.MaxSize, Math.Max(1, pool.MinSize), int.MaxValue, path + ".MaxSize");
        if (pool.DesiredSize is { } desired)
        {
            var most = Math.Max(Math.Max(1, pool.MinSize), pool.MaxSize);
            problems.RequireRange(desired, Math.Max(0, pool.MinSize), most, path + ".DesiredSize");
        }

        var wanted = pool.Resources;
        AtLeast(problems, wanted.Cpu, LeastCpu, path + ".Resources.Cpu");
        AtLeast(problems, wanted.MemoryGb, LeastMemory, path + ".Resources.MemoryGb");
        AtLeast(problems, wanted.StorageGb, LeastStorage, path + ".Resources.StorageGb");
        problems.RequireRange(wanted.Gpu, 0, MostGpus, path + ".Resources.Gpu");
        problems.Require(
            wanted.GpuModel is null || wanted.Gpu > 0, path + ".Resources.GpuModel", "a Gpu count above zero", wanted.GpuModel);
        if (pool.InstanceTypes.Count == 0 && NodeTypes.Choose(wanted) is null)
        {
            problems.Add(
                path + ".Resources",
                "no more than one machine has, or InstanceTypes; the nearest are " + string.Join(", ", NodeTypes.Nearest(wanted)),
                Text(wanted));
        }
    }

    private static void AtLeast(ArgumentProblems problems, double value, double least, string path) => problems.Require(
        value >= least && double.IsFinite(value),
        path,
        string.Create(CultureInfo.InvariantCulture, $"at least {least}"),
        value.ToString(CultureInfo.InvariantCulture));

    private static string Text(NodeResources wanted) => string.Create(
        CultureInfo.InvariantCulture, $"{wanted.Cpu} cpu, {wanted.MemoryGb} GiB, {wanted.Gpu} {wanted.GpuModel ?? "gpu"}");

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private static bool IsLabel(string name) =>
        name.Length is > 0 and <= LongestNamespace
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
