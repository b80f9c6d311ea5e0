using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Clusters;
using Pulumi;
using static Infra.Tests.Components.ComponentTest;

namespace Infra.Tests.Components.Clusters;

/// <summary>Systems census 2.1 (sizes), 2.4 (choice of types) and 2.5 (EKS, multi-cluster).</summary>
public sealed class RemoteClusterTests
{
    private const string Cluster = "aws:eks/cluster:Cluster";
    private const string NodeGroup = "aws:eks/nodeGroup:NodeGroup";

    private const string Existing = """
        apiVersion: v1
        kind: Config
        current-context: home
        clusters:
          - name: lab
            cluster: { server: "https://10.0.0.1:6443", certificate-authority-data: Q0E= }
          - name: plain
            cluster: { server: "https://plain.example.com" }
        contexts:
          - name: home
            context: { cluster: lab, user: admin }
          - name: away
            context: { cluster: plain, user: admin }
        users:
          - name: admin
            user: { token: very-secret-token }
        """;

    [Fact]
    public async Task A_cluster_is_made_with_roles_and_one_group_of_the_default_size()
    {
        var (cluster, mocks) = await DeployAsync(Eks());

        var made = mocks.Single(Cluster).Inputs;
        Assert.Equal(["subnet-1", "subnet-2"], ((ImmutableArray<object>)made.At("vpcConfig", "subnetIds")!).Cast<string>());
        Assert.Equal((true, false), (made.At("vpcConfig", "endpointPrivateAccess"), made.At("vpcConfig", "endpointPublicAccess")));
        Assert.Equal(["k-cluster", "k-node"], mocks.OfType("aws:iam/role:Role").Select(role => role.Name!).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
                "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
                "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
                "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
            ],
            mocks.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Select(a => (string)a.Inputs["policyArn"]).Order(StringComparer.Ordinal));
        var group = mocks.Single(NodeGroup);
        Assert.Equal("k-nodes", group.Name);
        Assert.Equal("t3.medium", group.Inputs.At("instanceTypes", 0));
        Assert.Equal(20.0, group.Inputs.At("diskSize"));
        Assert.Equal("ON_DEMAND", group.Inputs.At("capacityType"));
        Assert.Equal("AL2023_x86_64_STANDARD", group.Inputs.At("amiType"));
        Assert.Equal(
            (1.0, 10.0, 1.0),
            (group.Inputs.At("scalingConfig", "minSize"), group.Inputs.At("scalingConfig", "maxSize"), group.Inputs.At("scalingConfig", "desiredSize")));
        Assert.Equal("blueprint-remote", cluster.Namespace);
        Assert.Equal("https://eks.example.com", await ValueOf(cluster.Endpoint));
        Assert.Equal("Q0E=", await ValueOf(cluster.CertificateAuthority));
    }

    [Fact]
    public async Task Its_kubeconfig_is_secret_and_holds_no_credential()
    {
        var args = Eks();
        args.Eks!.Region = "eu-west-1";
        var (cluster, _) = await DeployAsync(args);

        Assert.True(await Output.IsSecretAsync(cluster.Kubeconfig));
        Assert.False(await Output.IsSecretAsync(cluster.Endpoint));
        var text = await ValueOf(cluster.Kubeconfig);
        using var config = JsonDocument.Parse(text);
        var root = config.RootElement;
        Assert.Equal(await ValueOf(cluster.Cluster!.Arn), root.GetProperty("current-context").GetString());
        Assert.Equal("https://eks.example.com", root.GetProperty("clusters")[0].GetProperty("cluster").GetProperty("server").GetString());
        var exec = root.GetProperty("users")[0].GetProperty("user").GetProperty("exec");
        Assert.Equal("aws", exec.GetProperty("command").GetString());
        Assert.Equal(
            ["--region", "eu-west-1", "eks", "get-token", "--cluster-name", "k", "--output", "json"],
            exec.GetProperty("args").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal("https://eks.example.com", Kubeconfig.Read(text, null).Endpoint);
    }

    [Fact]
    public async Task Every_field_of_a_node_pool_arrives()
    {
        var args = Eks();
        args.Eks!.ClusterRoleArn = "arn:c";
        args.Eks.NodeRoleArn = "arn:n";
        args.Eks.EndpointPublicAccess = true;
        args.Eks.PublicAccessCidrs = ["203.0.113.0/24"];
        args.Eks.NodePools =
        [
            new NodePoolArgs
            {
                Name = "gpu",
                Resources = new NodeResources { Cpu = 8, MemoryGb = 32, StorageGb = 99.5, Gpu = 1, GpuModel = "a10g" },
                MinSize = 0,
                MaxSize = 3,
                DesiredSize = 2,
                Spot = true,
                Labels = new() { ["kind"] = "gpu" },
            },
            new NodePoolArgs { Name = "arm", InstanceTypes = ["m7g.large"] },
        ];
        var (_, mocks) = await DeployAsync(args);

        Assert.Empty(mocks.OfType("aws:iam/role:Role"));
        Assert.Equal("arn:c", mocks.Single(Cluster).Inputs.At("roleArn"));
        Assert.Equal("203.0.113.0/24", mocks.Single(Cluster).Inputs.At("vpcConfig", "publicAccessCidrs", 0));
        var gpu = mocks.Named(NodeGroup, "k-gpu").Inputs;
        Assert.Equal(
            ("g5.2xlarge", 100.0, "SPOT", "AL2023_x86_64_NVIDIA", "arn:n", "gpu", 2.0),
            (gpu.At("instanceTypes", 0), gpu.At("diskSize"), gpu.At("capacityType"), gpu.At("amiType"), gpu.At("nodeRoleArn"),
                gpu.At("labels", "kind"), gpu.At("scalingConfig", "desiredSize")));
        Assert.Equal("m7g.large", mocks.Named(NodeGroup, "k-arm").Inputs.At("instanceTypes", 0));
        Assert.Null(mocks.Named(NodeGroup, "k-arm").Inputs.At("amiType"));
    }

    [Theory]
    [InlineData(null, "home", "https://10.0.0.1:6443", "Q0E=")]
    [InlineData("away", "away", "https://plain.example.com", "")]
    public async Task A_cluster_that_exists_is_read_from_its_kubeconfig(string? context, string expected, string endpoint, string authority)
    {
        var (cluster, mocks) = await DeployAsync(new RemoteClusterArgs { Kubeconfig = Existing, Context = context });

        Assert.Equal("infra:clusters:RemoteCluster", Assert.Single(mocks.Registered).Type);
        Assert.Equal(
            (expected, endpoint, authority),
            (await ValueOf(cluster.Context), await ValueOf(cluster.Endpoint), await ValueOf(cluster.CertificateAuthority)));
        Assert.True(await Output.IsSecretAsync(cluster.Kubeconfig));
        Assert.False(await Output.IsSecretAsync(cluster.Endpoint));
        Assert.Equal(Existing, await ValueOf(cluster.Kubeconfig));
    }

    [Theory]
    [InlineData("token: very-secret-token: [", "line 1")]
    [InlineData("- very-secret-token", "one mapping")]
    [InlineData("token: very-secret-token", "names no current context")]
    [InlineData("current-context: x\ntoken: very-secret-token", "has no context \"x\"")]
    public void A_kubeconfig_that_is_none_is_explained_without_being_shown(string text, string reason)
    {
        var exception = Assert.Throws<RunException>(() => Kubeconfig.Read(text, null));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-token", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_context_fails_and_names_those_that_exist()
    {
        Assert.Contains("home, away", Assert.Throws<RunException>(() => Kubeconfig.Read(Existing, "nowhere")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chosen_type_has_at_least_what_is_asked_for()
    {
        var wishes =
            from cpu in Gen.Choose(1, 400).Select(n => n / 2.0)
            from memory in Gen.Choose(1, 3000).Select(n => n / 2.0)
            from gpu in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 8)))
            from burstable in Gen.Elements(true, false)
            select new NodeResources { Cpu = cpu, MemoryGb = memory, Gpu = gpu, AllowBurstable = burstable };

        Check.QuickThrowOnFailure(Prop.ForAll(wishes.ToArbitrary(), wanted => NodeTypes.Choose(wanted) is { } type
            ? type.Cpu >= wanted.Cpu && type.MemoryGb >= wanted.MemoryGb && type.Gpu >= wanted.Gpu && (wanted.AllowBurstable || !type.IsBurstable)
            : NodeTypes.All.All(candidate => !candidate.Satisfies(wanted))));
    }

    [Theory]
    [InlineData(64, 128, 0, "c6i.16xlarge")]
    [InlineData(16, 16, 0, "c6i.4xlarge")]
    [InlineData(4, 200, 0, "r6i.8xlarge")]
    [InlineData(2, 4, 1, "g4dn.xlarge")]
    [InlineData(2, 4, 8, "g5.48xlarge")]
    public void Wishes_that_used_to_fall_back_to_a_smaller_machine_get_one_that_is_large_enough(double cpu, double memory, int gpu, string expected)
    {
        Assert.Equal(expected, NodeTypes.Choose(new NodeResources { Cpu = cpu, MemoryGb = memory, Gpu = gpu })?.Name);
    }

    internal static RemoteClusterArgs Eks() => new() { Eks = new EksClusterArgs { SubnetIds = new[] { "subnet-1", "subnet-2" } } };

    private static async Task<(RemoteCluster Cluster, RecordingMocks Mocks)> DeployAsync(RemoteClusterArgs args)
    {
        var mocks = new RecordingMocks();
        RemoteCluster? cluster = null;
        await RunAsync(mocks, () => cluster = new RemoteCluster("k", args));
        return (cluster!, mocks);
    }
}
