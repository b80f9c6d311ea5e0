using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Aws = Pulumi.Aws;
using K8s = Pulumi.Kubernetes;

namespace Infra.Tests.Bindings;

/// <summary>Programs as they are written against the official packages.</summary>
public sealed class BindingsTests
{
    [Fact]
    public async Task A_typed_resource_registers_its_token_and_inputs()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
        {
            var vpc = new Aws.Ec2.Vpc("net", new Aws.Ec2.VpcArgs { CidrBlock = "10.0.0.0/16" });
            _ = new Aws.Ec2.Instance("web", new Aws.Ec2.InstanceArgs
            {
                Ami = "ami-1",
                InstanceType = Aws.Ec2.InstanceType.T3_Micro,
                SubnetId = vpc.Id,
                Tags = { ["Name"] = "web" },
                EbsBlockDevices = { new Aws.Ec2.Inputs.InstanceEbsBlockDeviceArgs { DeviceName = "/dev/sdb", VolumeSize = 8 } },
            });
        });
        var instance = mocks.Resources["web"];
        Assert.Equal("aws:ec2/instance:Instance", instance.Type);
        Assert.Equal("t3.micro", instance.Inputs["instanceType"]);
        Assert.Equal("net-id", instance.Inputs["subnetId"]);
        Assert.Equal("web", ((IDictionary<string, object>)instance.Inputs["tags"])["Name"]);
        Assert.False(instance.Inputs.ContainsKey("monitoring"));
    }

    [Fact]
    public async Task A_kubernetes_object_carries_version_and_kind()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
        {
            _ = new K8s.Apps.V1.Deployment("web", new K8s.Types.Inputs.Apps.V1.DeploymentArgs
            {
                Spec = new K8s.Types.Inputs.Apps.V1.DeploymentSpecArgs
                {
                    Replicas = 2,
                    Selector = new K8s.Types.Inputs.Meta.V1.LabelSelectorArgs { MatchLabels = { ["app"] = "web" } },
                    Template = new K8s.Types.Inputs.Core.V1.PodTemplateSpecArgs
                    {
                        Spec = new K8s.Types.Inputs.Core.V1.PodSpecArgs
                        {
                            Containers = { new K8s.Types.Inputs.Core.V1.ContainerArgs { Name = "web", Image = "web:1" } },
                        },
                    },
                },
            });
        });
        var inputs = mocks.Resources["web"].Inputs;
        Assert.Equal(("apps/v1", "Deployment"), (inputs["apiVersion"], inputs["kind"]));
    }

    [Fact]
    public async Task Outputs_are_typed_and_functions_answer()
    {
        var mocks = new RecordingMocks();
        var arn = "";
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, async () =>
        {
            var bucket = new Aws.S3.Bucket("data");
            arn = await Pulumi.Utilities.OutputUtilities.GetValueAsync(bucket.Arn);
            var image = await Aws.Ec2.GetAmi.InvokeAsync(new Aws.Ec2.GetAmiArgs { MostRecent = true, Owners = { "amazon" } });
            Assert.Equal("ami-mock", image.Id);
        });
        Assert.Equal("arn:mock:data", arn);
        Assert.Equal("aws:ec2/getAmi:getAmi", Assert.Single(mocks.Calls));
    }

    private sealed class RecordingMocks : IMocks
    {
        public Dictionary<string, MockResourceArgs> Resources { get; } = new(StringComparer.Ordinal);

        public List<string> Calls { get; } = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (Resources)
            {
                Resources[args.Name!] = args;
            }

            return Task.FromResult<(string?, object)>((args.Name + "-id", args.Inputs.SetItem("arn", "arn:mock:" + args.Name)));
        }

        public Task<object> CallAsync(MockCallArgs args)
        {
            Calls.Add(args.Token!);
            return Task.FromResult<object>(ImmutableDictionary<string, object>.Empty.Add("id", "ami-mock"));
        }
    }
}
