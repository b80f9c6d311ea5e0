using Infra.Components.Clusters;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.Clusters;

public sealed class RemoteClusterValidationTests
{
    public static TheoryData<string, string, Action<RemoteClusterArgs>> Mistakes => new()
    {
        { "neither", "Kubeconfig", args => args.Eks = null },
        { "both", "Kubeconfig", args => args.Kubeconfig = "x" },
        { "context without kubeconfig", "Context", args => args.Context = "x" },
        { "odd namespace", "Namespace", args => args.Namespace = "My_Namespace" },
        { "no subnets", "Eks.SubnetIds", args => args.Eks!.SubnetIds = null },
        { "no way in", "Eks.EndpointPrivateAccess", args => args.Eks!.EndpointPrivateAccess = false },
        { "open to the world unasked", "Eks.PublicAccessCidrs", args => args.Eks!.EndpointPublicAccess = true },
        { "odd range", "Eks.PublicAccessCidrs[0]", args => args.Eks!.PublicAccessCidrs = ["home"] },
        { "odd log", "Eks.EnabledLogTypes[0]", args => args.Eks!.EnabledLogTypes = ["kernel"] },
        { "odd pool name", "Eks.NodePools[0].Name", args => args.Eks!.NodePools[0].Name = "Nodes" },
        { "pool twice", "Eks.NodePools[1].Name", args => args.Eks!.NodePools.Add(new NodePoolArgs()) },
        { "negative minimum", "Eks.NodePools[0].MinSize", args => args.Eks!.NodePools[0].MinSize = -1 },
        { "minimum above maximum", "Eks.NodePools[0].MaxSize", args => args.Eks!.NodePools[0].MinSize = 11 },
        { "desired above maximum", "Eks.NodePools[0].DesiredSize", args => args.Eks!.NodePools[0].DesiredSize = 11 },
        { "too little cpu", "Eks.NodePools[0].Resources.Cpu", args => args.Eks!.NodePools[0].Resources.Cpu = 0.05 },
        { "too little memory", "Eks.NodePools[0].Resources.MemoryGb", args => args.Eks!.NodePools[0].Resources.MemoryGb = 0.4 },
        { "too little disk", "Eks.NodePools[0].Resources.StorageGb", args => args.Eks!.NodePools[0].Resources.StorageGb = 0.9 },
        { "model without number", "Eks.NodePools[0].Resources.GpuModel", args => args.Eks!.NodePools[0].Resources.GpuModel = "t4" },
        { "more than any machine", "Eks.NodePools[0].Resources", args => args.Eks!.NodePools[0].Resources.Cpu = 1000 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found_at_its_place(string what, string path, Action<RemoteClusterArgs> spoil)
    {
        var args = RemoteClusterTests.Eks();
        spoil(args);

        var problems = await ProblemsAsync(() => _ = new RemoteCluster("k", args));

        Assert.Contains((what, path), problems.Select(problem => (what, problem.Path)));
    }

    [Fact]
    public async Task A_wish_that_nothing_satisfies_names_the_nearest_types()
    {
        var args = RemoteClusterTests.Eks();
        args.Eks!.NodePools[0].Resources = new NodeResources { Cpu = 4, MemoryGb = 4000 };

        var problem = Assert.Single(await ProblemsAsync(() => _ = new RemoteCluster("k", args)));

        Assert.Contains("r6i.32xlarge (128 cpu, 1024 GiB)", problem.Expected, StringComparison.Ordinal);
        Assert.Equal("4 cpu, 4000 GiB, 0 gpu", problem.Actual);
    }
}
