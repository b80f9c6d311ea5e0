using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.S3;
using Config = Pulumi.Config;

namespace Infra.TestPrograms;

/// <summary>A site with a component, references, secrets, a transform, a hook, a function call and an asset, also as a stack class.</summary>
internal sealed class SiteStack : Stack
{
    public SiteStack() => Marks = (Output<string>)Declare()["marks"]!;

    /// <summary>What the transform left.</summary>
    [Output("marks")]
    public Output<string> Marks { get; private set; }

    /// <summary>Declares the site and gives the stack's outputs.</summary>
    public static IDictionary<string, object?> Declare()
    {
        var config = new Config();
        var token = config.RequireSecret("token");
        var net = new Vpc("net", new VpcArgs { CidrBlock = "10.0.0.0/16", Tags = { ["stage"] = config.Get("stage") ?? "one" } });
        var zones = GetAvailabilityZones.Invoke();
        var subnet = new Subnet("subnet", new SubnetArgs
        {
            VpcId = net.Id,
            CidrBlock = "10.0.1.0/24",
            Tags = { { "zones", zones.Apply(static z => z.Names.Length.ToString(CultureInfo.InvariantCulture)) } },
        });
        var files = new Files("files", token, subnet);
        return new Dictionary<string, object?>
        {
            ["subnet"] = subnet.Id,
            ["token"] = token,
            ["dryRun"] = Deployment.Instance.IsDryRun,
            ["place"] = $"{Deployment.Instance.OrganizationName}/{Deployment.Instance.ProjectName}/{Deployment.Instance.StackName}",
            ["marks"] = files.Marks,
        };
    }

    private sealed class Files : ComponentResource
    {
        public Files(string name, Output<string> token, Resource after)
            : base("test:site:Files", name, new ComponentResourceOptions { DependsOn = { after } })
        {
            var options = new CustomResourceOptions
            {
                Parent = this,
                ResourceTransforms = { Mark },
            };
            options.Hooks.AfterCreate.Add(new ResourceHook("told", static (args, _) =>
            {
                Log.Info($"hook: {args.Name} was made");
                return Task.CompletedTask;
            }));
            var bucket = new Bucket(name + "-bucket", new BucketArgs { Tags = { { "token", token } } }, options);
            _ = new BucketObject(name + "-page", new BucketObjectArgs
            {
                Bucket = bucket.Id,
                Key = "index.html",
                Source = new StringAsset("hello"),
            }, new CustomResourceOptions { Parent = this });
            Marks = bucket.Tags.Apply(static t => t!.GetValueOrDefault("mark", "none"));
            RegisterOutputs(new Dictionary<string, object?> { ["marks"] = Marks });
        }

        public Output<string> Marks { get; }

        private static Task<ResourceTransformResult?> Mark(ResourceTransformArgs args, CancellationToken cancellationToken)
        {
            var tags = (ImmutableDictionary<string, object?>)args.Args["tags"]!;
            return Task.FromResult<ResourceTransformResult?>(
                new ResourceTransformResult(args.Args.SetItem("tags", tags.SetItem("mark", "set")), args.Options));
        }
    }
}
