using System.Collections.Immutable;
using Infra.Testing.Programs;
using Pulumi;

namespace Infra.Tests.Rpc;

/// <summary>Programs that use everything that a request can say.</summary>
internal static class FullPrograms
{
    private static readonly ImmutableDictionary<string, object?> None = ImmutableDictionary<string, object?>.Empty;

    private static RegisterPackageRequest Package => new("base", "2.0.0", "https://plugins.example", new Dictionary<string, byte[]> { ["linux-amd64"] = [1, 2] },
        new RegisterPackageRequest.PackageParameterization("test", "1.0.0", [3, 4]));

    /// <summary>A custom resource with every option, its provider, and one with none.</summary>
    public static Dictionary<string, object?> Custom()
    {
        var group = new DataComponent("my:index:Group", "group");
        var provider = new DataProvider("test", "prov", None.Add("region", "west"), new CustomResourceOptions
        {
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example",
            EnvVarMappings = { ["NEW"] = "OLD" },
            DeleteBeforeReplace = true,
        });
        var plain = new DataResource("test:index:Res", "plain", None);
        var told = new ResourceHook("told", static (_, _) => Task.CompletedTask);
        var tried = new ErrorHook("tried", static (_, _) => Task.FromResult(false));
        var options = new CustomResourceOptions
        {
            Parent = group,
            Provider = provider,
            DependsOn = { plain },
            Protect = true,
            RetainOnDelete = true,
            DeletedWith = plain,
            ReplaceWith = { plain },
            ReplacementTrigger = Output.Create<object>("again"),
            IgnoreChanges = { "a.b", "c[*]" },
            ReplaceOnChanges = { "d" },
            HideDiffs = { "e" },
            DeleteBeforeReplace = false,
            ImportId = "ext-1",
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example",
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5), Update = TimeSpan.FromSeconds(1.5), Delete = TimeSpan.FromHours(2) },
            AdditionalSecretOutputs = { "token" },
            Aliases =
            {
                new Alias { Urn = "urn:pulumi:dev::proj::test:index:Res::before" },
                new Alias { Name = "older", NoParent = true },
                new Alias { Type = "test:index:Old", Project = "other", Stack = "prod", Parent = plain },
            },
            ResourceTransforms = { static (_, _) => Task.FromResult<ResourceTransformResult?>(null) },
            Hooks =
            {
                BeforeCreate = { told }, AfterCreate = { told }, BeforeUpdate = { told }, AfterUpdate = { told },
                BeforeDelete = { told }, AfterDelete = { told }, OnError = { tried },
            },
        };
        _ = new DataResource("test:index:Res", "full", Values(plain), options);
        return [];
    }

    /// <summary>A component with providers and outputs, and one that a provider makes of a package.</summary>
    public static Dictionary<string, object?> Components()
    {
        var provider = new DataProvider("test", "prov", None);
        var source = new DataResource("test:index:Res", "source", None.Add("out", "given"));
        var local = new DataComponent("my:index:Group", "local", new ComponentResourceOptions
        {
            Providers = { provider },
            DependsOn = { source },
            Protect = false,
            Aliases = { new Alias { Name = "before" } },
        });
        local.Register(new Dictionary<string, object?> { ["plain"] = 1, ["hush"] = Output.CreateSecret("x"), ["of"] = source.Out });
        _ = new Far("far", new FarArgs { Value = source.Out, Hush = Output.CreateSecret("x"), Source = source }, Package);
        return [];
    }

    /// <summary>A read, a stack reference, and calls with provider, parent and package.</summary>
    public static Dictionary<string, object?> Calls()
    {
        var provider = new DataProvider("test", "prov", None);
        var group = new DataComponent("my:index:Group", "group", new ComponentResourceOptions { Providers = { provider } });
        var plain = new DataResource("test:index:Res", "plain", None.Add("out", "given"));
        _ = new DataResource("test:index:Res", "found", None.Add("a", 1), new CustomResourceOptions
        {
            Id = "ext-1",
            Parent = group,
            Provider = provider,
            DependsOn = { plain },
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example",
            AdditionalSecretOutputs = { "token" },
        });
        _ = new Packed("packed", Package);
        _ = new StackReference("net", new StackReferenceArgs { Name = "acme/net/prod" });
        var args = new DictionaryInvokeArgs(None.Add("v", plain.Out).Add("hush", Output.CreateSecret("x")));
        var options = new InvokeOptions { Provider = provider, Version = "1.2.3", PluginDownloadURL = "https://plugins.example" };
        var instance = Pulumi.Deployment.Instance;
        return new Dictionary<string, object?>
        {
            ["provided"] = instance.Invoke<ImmutableDictionary<string, object>>("test:index:provided", args, options),
            ["inherited"] = instance.Invoke<ImmutableDictionary<string, object>>("test:index:inherited", args, new InvokeOptions { Parent = plain }),
            ["packaged"] = instance.Invoke<ImmutableDictionary<string, object>>("test:index:packaged", args, new InvokeOptions(), Package),
            ["method"] = instance.Call<ImmutableDictionary<string, object>>("test:index:Res/method", new MethodArgs { Loud = plain.Out }, plain, new CallOptions
            {
                Provider = provider,
                Version = "1.2.3",
                PluginDownloadURL = "https://plugins.example",
            }),
            ["packagedMethod"] = instance.Call<ImmutableDictionary<string, object>>("test:index:Res/packaged", new MethodArgs(), plain, null, Package),
        };
    }

    private static ImmutableDictionary<string, object?> Values(DataResource other) => None
        .Add("text", "t").Add("number", 1.5).Add("whole", 7).Add("flag", true).Add("nothing", null)
        .Add("list", ImmutableArray.Create<object?>("a", null, 2))
        .Add("map", None.Add("k", "v").Add("gone", null))
        .Add("hush", Output.CreateSecret("x"))
        .Add("unknown", Pulumi.Utilities.OutputUtilities.CreateUnknown("?"))
        .Add("id", other.Id)
        .Add("other", other)
        .Add("asset", new StringAsset("one"))
        .Add("archive", new AssetArchive(new Dictionary<string, AssetOrArchive> { ["f"] = new FileAsset("f.txt"), ["r"] = new RemoteArchive("https://a.example/b.zip") }));

    private sealed class FarArgs : ResourceArgs
    {
        [Input("value")]
        public Input<string>? Value { get; init; }

        [Input("hush")]
        public Input<string>? Hush { get; init; }

        [Input("source")]
        public Input<DataResource>? Source { get; init; }
    }

    private sealed class MethodArgs : CallArgs
    {
        [Input("loud")]
        public Input<string>? Loud { get; init; }
    }

    private sealed class Far(string name, FarArgs args, RegisterPackageRequest package)
        : ComponentResource("test:index:Far", name, args, new ComponentResourceOptions(), remote: true, package);

    private sealed class Packed(string name, RegisterPackageRequest package)
        : CustomResource("test:index:Packed", name, ResourceArgs.Empty, new CustomResourceOptions { Id = "ext-2" }, package);
}
