using Infra.Core.Programs;
using Infra.Sdk;
using Infra.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infra.Tests.Sdk;

/// <summary>Program code as it is written for the official SDK compiles here without a change and without a warning, and runs.</summary>
public sealed class OfficialStyleTests
{
    private const string Program = """
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Pulumi;

        return await Deployment.RunAsync<WebStack>();

        class WebStack : Stack
        {
            public WebStack()
            {
                var config = new Config();
                var size = config.Get("size") ?? "t3.micro";
                var bucket = new Bucket("assets", new BucketArgs
                {
                    Acl = "private",
                    Tags = { { "Owner", "team" }, { "Size", size } },
                    Rules =
                    {
                        new BucketRuleArgs { Id = "one", Days = 3 },
                        new BucketRuleArgs { Id = Output.Format($"rule-{size}"), Days = Output.Create(7) },
                    },
                });
                var site = new Site("site", new SiteArgs { Bucket = bucket.Id, Count = 2 }, new ComponentResourceOptions
                {
                    DependsOn = { bucket },
                    Protect = true,
                });
                var policy = bucket.Arn.Apply(arn => JsonSerializer.Serialize(new Dictionary<string, object?> { ["Resource"] = arn }));
                var zones = GetZones.Invoke(new GetZonesInvokeArgs { Filter = "x" });
                this.Url = site.Url;
                this.Policy = policy;
                this.Zone = zones.Apply(z => z.Names[0]);
                this.Names = Output.All(bucket.Id, site.Url).Apply(all => string.Join("|", all));
            }

            [Output] public Output<string> Url { get; set; }
            [Output("policyDocument")] public Output<string> Policy { get; set; }
            [Output] public Output<string> Zone { get; set; }
            [Output] public Output<string> Names { get; set; }
        }

        public sealed class SiteArgs : global::Pulumi.ResourceArgs
        {
            [Input("bucket", required: true)]
            public Input<string> Bucket { get; set; } = null!;

            [Input("count")]
            public Input<int>? Count { get; set; }
        }

        class Site : ComponentResource
        {
            public Site(string name, SiteArgs args, ComponentResourceOptions? options = null)
                : base("custom:web:Site", name, options)
            {
                var objects = Enumerable.Range(0, 2).Select(i => new Bucket($"{name}-{i}", new BucketArgs
                {
                    Acl = args.Bucket.Apply(b => $"{b}-{i}"),
                }, new CustomResourceOptions { Parent = this, Aliases = { new Alias { Name = $"old-{i}" } } })).ToList();
                Url = Output.Tuple(objects[0].Id, objects[1].Id).Apply(t =>
                {
                    var (first, second) = t;
                    return $"https://{first}/{second}";
                });
                this.RegisterOutputs(new Dictionary<string, object?> { { "url", Url } });
            }

            public Output<string> Url { get; }
        }

        [global::Pulumi.ResourceType("aws:s3/bucket:Bucket", "6.1.0")]
        public partial class Bucket : global::Pulumi.CustomResource
        {
            [Output("acl")]
            public Output<string?> Acl { get; private set; } = null!;

            [Output("arn")]
            public Output<string> Arn { get; private set; } = null!;

            public Bucket(string name, BucketArgs? args = null, CustomResourceOptions? options = null)
                : base("aws:s3/bucket:Bucket", name, args ?? new BucketArgs(), MakeResourceOptions(options, ""))
            {
            }

            private Bucket(string name, Input<string> id, CustomResourceOptions? options = null)
                : base("aws:s3/bucket:Bucket", name, null, MakeResourceOptions(options, id))
            {
            }

            private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
            {
                var defaultOptions = new CustomResourceOptions
                {
                    Version = "6.1.0",
                    AdditionalSecretOutputs =
                    {
                        "password",
                    },
                };
                var merged = CustomResourceOptions.Merge(defaultOptions, options);
                merged.Id = id ?? merged.Id;
                return merged;
            }

            public static Bucket Get(string name, Input<string> id, CustomResourceOptions? options = null)
            {
                return new Bucket(name, id, options);
            }
        }

        public sealed class BucketArgs : global::Pulumi.ResourceArgs
        {
            [Input("acl")]
            public Input<string>? Acl { get; set; }

            [Input("tags")]
            private InputMap<string>? _tags;
            public InputMap<string> Tags
            {
                get => _tags ?? (_tags = new InputMap<string>());
                set => _tags = value;
            }

            [Input("rules")]
            private InputList<BucketRuleArgs>? _rules;
            public InputList<BucketRuleArgs> Rules
            {
                get => _rules ?? (_rules = new InputList<BucketRuleArgs>());
                set => _rules = value;
            }

            public BucketArgs()
            {
            }
            public static new BucketArgs Empty => new BucketArgs();
        }

        public sealed class BucketRuleArgs : global::Pulumi.ResourceArgs
        {
            [Input("id", required: true)]
            public Input<string> Id { get; set; } = null!;

            [Input("days")]
            public Input<int>? Days { get; set; }

            public BucketRuleArgs()
            {
            }
            public static new BucketRuleArgs Empty => new BucketRuleArgs();
        }

        public static class GetZones
        {
            public static Task<GetZonesResult> InvokeAsync(GetZonesArgs? args = null, InvokeOptions? options = null)
                => global::Pulumi.Deployment.Instance.InvokeAsync<GetZonesResult>("aws:index/getZones:getZones", args ?? new GetZonesArgs(), options);

            public static Output<GetZonesResult> Invoke(GetZonesInvokeArgs? args = null, InvokeOptions? options = null)
                => global::Pulumi.Deployment.Instance.Invoke<GetZonesResult>("aws:index/getZones:getZones", args ?? new GetZonesInvokeArgs(), options);

            public static Output<GetZonesResult> Invoke(GetZonesInvokeArgs args, InvokeOutputOptions options)
                => global::Pulumi.Deployment.Instance.Invoke<GetZonesResult>("aws:index/getZones:getZones", args ?? new GetZonesInvokeArgs(), options);
        }

        public sealed class GetZonesArgs : global::Pulumi.InvokeArgs
        {
            [Input("filter")]
            public string? Filter { get; set; }
        }

        public sealed class GetZonesInvokeArgs : global::Pulumi.InvokeArgs
        {
            [Input("filter")]
            public Input<string>? Filter { get; set; }
        }

        [OutputType]
        public sealed class GetZonesResult
        {
            public readonly ImmutableArray<string> Names;

            [OutputConstructor]
            private GetZonesResult(ImmutableArray<string> names)
            {
                Names = names;
            }
        }
        """;

    [Fact]
    public async Task A_typical_program_compiles_and_runs()
    {
        var main = Compile(Program);
        var monitor = new RecordingMonitor
        {
            OnInvoke = static _ => new ResourceInvokeResponse(Core.Properties.PropertyMap.Of(("names", Core.Properties.PropertyValue.List("zone-a")))),
            OnRegister = static (request, response) => Task.FromResult(request.Custom
                ? response with { Outputs = response.Outputs.Set("arn", $"arn:{request.Name}") }
                : response),
        };
        var result = await SdkRun.RunAsync(new EntryPointProgram(main), monitor, ("proj:size", "big"));

        Assert.Empty(monitor.Errors);
        Assert.Equal(ProgramResult.Succeeded, result);
        Assert.Equal(["assets", "site", "site-0", "site-1"], monitor.Registrations.Select(static r => r.Name));
        Assert.Equal(
            """{acl:"private",rules:[{days:3,id:"one"},{days:7,id:"rule-big"}],tags:{Owner:"team",Size:"big"}}""",
            monitor.Registrations[0].Inputs.ToString());
        Assert.Equal("assets-id-1", ((Core.Properties.StringValue)monitor.Registrations[3].Inputs["acl"]).Value);
        Assert.Equal("old-1", Assert.Single(monitor.Registrations[3].Options.Aliases).Name);
        Assert.Equal("password", Assert.Single(monitor.Registrations[0].Options.AdditionalSecretOutputs));
        Assert.Equal(
            """
            {Names:"assets-id|https://site-0-id/site-1-id",Url:"https://site-0-id/site-1-id",Zone:"zone-a",policyDocument:"{\"Resource\":\"arn:assets\"}"}
            """.Trim(),
            monitor.StackOutputs!.ToString());
    }

    private static Func<Task<int>> Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "OfficialStyleProgram",
            [CSharpSyntaxTree.ParseText(source)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.DoesNotContain(emitted.Diagnostics, static d => d.Severity >= DiagnosticSeverity.Warning);
        var entry = System.Reflection.Assembly.Load(image.ToArray()).EntryPoint!;

        // The compiler's synchronous entry point blocks; the asynchronous one beside it does not.
        var main = entry.DeclaringType!.GetMethod("<Main>$", (System.Reflection.BindingFlags)(-1))!;
        return () => (Task<int>)main.Invoke(null, [Array.Empty<string>()])!;
    }
}
