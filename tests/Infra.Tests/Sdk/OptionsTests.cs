using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>What options become on their way to the engine, and how they merge.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task Every_option_reaches_the_engine()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var other = new Server("other");
            _ = new Server("web", null, new CustomResourceOptions
            {
                Protect = true,
                RetainOnDelete = false,
                DeleteBeforeReplace = true,
                ImportId = "i-1",
                IgnoreChanges = { "size" },
                ReplaceOnChanges = { "ports[*]" },
                HideDiffs = { "labels" },
                AdditionalSecretOutputs = { "address" },
                EnvVarMappings = { ["A"] = "B" },
                CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(2), Delete = TimeSpan.FromSeconds(1.5) },
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = Output.CreateSecret((object)"t"),
                DependsOn = { other },
                Version = "9.9.9",
                PluginDownloadURL = "https://example.test",
            });
        });

        var request = monitor.Registrations[1];
        var other = SdkRun.Urn("test:index:Server", "other");
        var options = request.Options;
        Assert.Equal((true, false, true, "i-1"), (options.Protect, options.RetainOnDelete, options.DeleteBeforeReplace, options.ImportId));
        Assert.Equal("size", Assert.Single(options.IgnoreChanges));
        Assert.Equal("ports[*]", Assert.Single(options.ReplaceOnChanges));
        Assert.Equal("labels", Assert.Single(options.HideDiffs));
        Assert.Equal("address", Assert.Single(options.AdditionalSecretOutputs));
        Assert.Equal("B", options.EnvVarMappings["A"]);
        Assert.Equal(new Core.Resources.CustomTimeouts(120, null, 1.5), options.CustomTimeouts);
        Assert.Equal(other, options.DeletedWith);
        Assert.Equal(other, Assert.Single(options.ReplaceWith));
        Assert.Equal(PropertyValue.Secret("t"), options.ReplacementTrigger);
        Assert.Equal(other.Value, Assert.Single(request.Dependencies));
        Assert.Equal(("9.9.9", "https://example.test"), (request.Version, request.PluginDownloadUrl));
    }

    [Fact]
    public async Task What_is_not_said_is_left_to_the_engine()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var parent = new ComponentResource("test:index:Group", "g", new ComponentResourceOptions { Protect = true, RetainOnDelete = true });
            _ = new Server("web", null, new CustomResourceOptions { Parent = parent });
        });
        var child = monitor.Registrations[1];
        Assert.Null(child.Options.Protect);
        Assert.Null(child.Options.RetainOnDelete);
        Assert.Null(child.Options.CustomTimeouts);
        Assert.Null(child.Options.Hooks);
        Assert.Equal(SdkRun.Urn("test:index:Group", "g").Value, child.Parent);
    }

    [Theory]
    [InlineData("deletedWith")]
    [InlineData("replaceWith")]
    [InlineData("replacementTrigger")]
    [InlineData("transforms")]
    [InlineData("resourceHooks")]
    [InlineData("errorHooks")]
    public async Task An_option_that_the_engine_lacks_is_refused(string feature)
    {
        var monitor = new RecordingMonitor { MissingFeatures = new HashSet<string> { feature } };
        var result = await SdkRun.RunAsync(monitor, static () =>
        {
            var other = new Server("other");
            _ = new Server("web", null, new CustomResourceOptions
            {
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = "x",
                ResourceTransforms = { static (_, _) => Task.FromResult<ResourceTransformResult?>(null) },
                Hooks = new ResourceHookBinding
                {
                    AfterCreate = { new ResourceHook("h", static (_, _) => Task.CompletedTask) },
                    OnError = { new ErrorHook("e", static (_, _) => Task.FromResult(false)) },
                },
            });
            return new Dictionary<string, object?>();
        });
        Assert.Equal(ProgramResult.FailedAndLogged, result);
        Assert.Contains(monitor.Errors, e => e.Contains("INF7008", StringComparison.Ordinal) && e.Contains(feature, StringComparison.Ordinal));
        Assert.DoesNotContain(monitor.Registrations, static r => r.Name == "web");
    }

    [Fact]
    public async Task Merging_lets_the_second_win_and_joins_lists()
    {
        await SdkRun.SucceedAsync(static () =>
        {
            var (a, b) = (new Server("a"), new Server("b"));
            var first = new CustomResourceOptions
            {
                Version = "1",
                Protect = true,
                ImportId = "one",
                DependsOn = { a },
                IgnoreChanges = { "x" },
                AdditionalSecretOutputs = { "s" },
                EnvVarMappings = { ["k"] = "1", ["l"] = "1" },
            };
            var second = new CustomResourceOptions
            {
                Version = "2",
                DependsOn = { b },
                IgnoreChanges = { "y" },
                AdditionalSecretOutputs = { "t" },
                EnvVarMappings = { ["k"] = "2" },
                Parent = a,
            };
            var merged = CustomResourceOptions.Merge(first, second);
            Assert.Equal(("2", true, "one", a), (merged.Version, merged.Protect, merged.ImportId, merged.Parent));
            Assert.Equal(["x", "y"], merged.IgnoreChanges);
            Assert.Equal(["s", "t"], merged.AdditionalSecretOutputs);
            Assert.Equal(["1", "2"], merged.EnvVarMappings.Values.Order());
            Assert.Equal([a, b], OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput()).GetAwaiter().GetResult().AsEnumerable());
            merged.IgnoreChanges.Add("z");
            Assert.Equal(["x"], first.IgnoreChanges);
            Assert.Equal(["y"], second.IgnoreChanges);
        });
    }

    [Fact]
    public async Task Merging_component_options_joins_their_providers()
    {
        await SdkRun.SucceedAsync(static () =>
        {
            var (aws, gcp) = (new ProviderResource("aws", "p", ResourceArgs.Empty), new ProviderResource("gcp", "q", ResourceArgs.Empty));
            var joined = ComponentResourceOptions.Merge(
                new ComponentResourceOptions { Provider = aws }, new ComponentResourceOptions { Providers = { gcp } });
            Assert.Null(joined.Provider);
            Assert.Equal([aws, gcp], joined.Providers);
            var single = ComponentResourceOptions.Merge(null, new ComponentResourceOptions { Providers = { gcp } });
            Assert.Equal((gcp, 0), (single.Provider, single.Providers.Count));
        });
    }

    [Fact]
    public async Task Providers_are_handed_down_and_named_by_reference()
    {
        var monitor = await SdkRun.SucceedAsync(static () =>
        {
            var provider = new ProviderResource("test", "p", ResourceArgs.Empty);
            var group = new ComponentResource("test:index:Group", "g", new ComponentResourceOptions { Provider = provider });
            var inner = new ComponentResource("test:index:Group", "inner", new ComponentResourceOptions { Parent = group });
            _ = new Server("web", null, new CustomResourceOptions { Parent = inner });
            _ = new CustomResource("other:index:Thing", "thing", ResourceArgs.Empty, new CustomResourceOptions { Parent = inner });
            _ = Deployment.Instance.Invoke<object>("test:index:fn", InvokeArgs.Empty, new InvokeOptions { Parent = inner });
        });
        const string reference = "urn:pulumi:dev::proj::pulumi:providers:test::p::p-id";
        var requests = monitor.Registrations.ToDictionary(static r => r.Name);
        Assert.Equal("pulumi:providers:test", requests["p"].Type);
        Assert.Equal(reference, requests["web"].Provider);
        Assert.Null(requests["thing"].Provider);
        Assert.Null(requests["g"].Provider);
        Assert.Equal(reference, requests["g"].Providers["test"]);
        Assert.Equal(reference, Assert.Single(monitor.Invokes).Provider);
    }

    [Fact]
    public async Task A_provider_that_does_not_exist_yet_has_an_unknown_id()
    {
        var monitor = await SdkRun.SucceedAsync(
            static () =>
            {
                var provider = new ProviderResource("test", "p", ResourceArgs.Empty);
                _ = new Server("web", null, new CustomResourceOptions { Provider = provider });
            },
            new RecordingMonitor { IsPreview = true });
        Assert.EndsWith($"::{UnknownValue.Sentinel}", monitor.Registrations[1].Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_takes_one_provider_or_several()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, static () =>
        {
            var provider = new ProviderResource("test", "p", ResourceArgs.Empty);
            _ = new ComponentResource("test:index:Group", "g", new ComponentResourceOptions { Provider = provider, Providers = { provider } });
            return new Dictionary<string, object?>();
        });
        Assert.Contains("'g'", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_reads_instead_of_registering()
    {
        Server? server = null;
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            server = Server.Get("web", "i-7", new CustomResourceOptions { AdditionalSecretOutputs = { "size" } });
            _ = new Server("dependent", new ServerArgs { Size = server.Id });
        });
        var read = Assert.Single(monitor.Reads);
        Assert.Equal(("test:index:Server", "web", "i-7", "1.2.3"), (read.Type, read.Name, read.Id, read.Version));
        Assert.Equal("size", Assert.Single(read.AdditionalSecretOutputs));
        Assert.Equal("i-7", await OutputUtilities.GetValueAsync(server!.Id));
        Assert.Equal(["dependent"], monitor.Registrations.Select(static r => r.Name));
    }

    [Fact]
    public async Task Aliases_go_as_they_are_where_the_engine_completes_them()
    {
        var request = (await SdkRun.SucceedAsync(static () =>
        {
            var parent = new ComponentResource("test:index:Group", "g");
            _ = new Server("web", null, new CustomResourceOptions
            {
                Aliases =
                {
                    new Alias { Name = "old" },
                    new Alias { Type = "test:index:Machine", Stack = "s", Project = "p", NoParent = true },
                    new Alias { Parent = parent },
                    new Alias { Urn = SdkRun.Urn("test:index:Server", "whole").Value },
                },
            });
        })).Registrations[1];
        Assert.Equal(
            [
                new Core.Resources.Alias { Name = "old" },
                new Core.Resources.Alias { Type = new Core.ResourceTypeToken("test:index:Machine"), Stack = "s", Project = "p", NoParent = true },
                new Core.Resources.Alias { Parent = SdkRun.Urn("test:index:Group", "g") },
                new Core.Resources.Alias { Urn = SdkRun.Urn("test:index:Server", "whole") },
            ],
            request.Options.Aliases.AsEnumerable());
    }

    [Fact]
    public async Task Older_engines_get_whole_urns_with_those_of_former_parents()
    {
        var monitor = await SdkRun.SucceedAsync(
            static () =>
            {
                var parent = new ComponentResource("test:index:Group", "g", new ComponentResourceOptions { Aliases = { new Alias { Name = "h" } } });
                _ = new Server("g-web", null, new CustomResourceOptions { Parent = parent, Aliases = { new Alias { Name = "old" } } });
            },
            new RecordingMonitor { MissingFeatures = new HashSet<string> { "aliasSpecs" } });
        Assert.Equal(
            [
                "urn:pulumi:dev::proj::test:index:Group$test:index:Server::old",
                "urn:pulumi:dev::proj::test:index:Group$test:index:Server::h-web",
            ],
            monitor.Registrations[1].Options.Aliases.Select(static a => a.Urn!.Value.Value).Distinct());
    }

    [Fact]
    public async Task A_package_is_registered_once_and_stands_for_version_and_place()
    {
        var package = new RegisterPackageRequest(
            "base", "1.0.0", "https://example.test", new() { ["linux-amd64"] = [0xab] }, new("sub", "2.0.0", [1, 2, 3]));
        var monitor = await SdkRun.SucceedAsync(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                _ = new CustomResource("sub:index:Thing", $"t{i}", ResourceArgs.Empty, new CustomResourceOptions { Version = "2.0.0" }, package);
            }
        });
        var sent = Assert.Single(monitor.Packages);
        Assert.Equal(("base", "1.0.0", "ab"), (sent.Name, sent.Version, sent.Checksums["linux-amd64"]));
        Assert.Equal("AQID", sent.Parameterization!.Value);
        Assert.All(monitor.Registrations, static r => Assert.Equal((null, "package-base-1.0.0"), (r.Version, r.PackageReference)));
    }
}
