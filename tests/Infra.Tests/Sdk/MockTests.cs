using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>Tests of programs against mocks, in the way in which they are written for the official SDK.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task A_stack_is_tested_by_what_it_declares()
    {
        var resources = await Deployment.TestAsync<WebStack>(new Mocks(), new TestOptions { IsPreview = false });
        Assert.Equal(["WebStack", "Server", "Server"], resources.Select(static r => r.GetType().Name));
        var stack = resources.OfType<WebStack>().Single();
        Assert.Equal("10.0.0.1", await OutputUtilities.GetValueAsync(stack.Address));
        Assert.Equal("web_id", await OutputUtilities.GetValueAsync(resources.OfType<Server>().First().Id));
        Assert.Equal(
            "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Server::web",
            await OutputUtilities.GetValueAsync(resources.OfType<Server>().First().Urn));
    }

    [Fact]
    public async Task A_function_is_tested_by_what_it_declares_and_returns()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            new Mocks(),
            new TestOptions { ProjectName = "p", StackName = "s", IsPreview = false },
            static () => new Dictionary<string, object?>
            {
                ["id"] = new Server(Deployment.Instance.ProjectName + Deployment.Instance.StackName).Id,
            });
        Assert.Equal("ps", Assert.Single(resources).GetResourceName());
        Assert.Equal("ps_id", await OutputUtilities.GetValueAsync((Output<string>)outputs["id"]!));
    }

    [Fact]
    public async Task Mocks_see_known_inputs_in_plain_form()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync(mocks, new TestOptions(), static () =>
        {
            _ = new Server("web", new ServerArgs { Size = OutputUtilities.CreateUnknown("?"), Ports = { 80 }, Password = "p", Labels = { ["a"] = "b" } });
        });
        var args = Assert.Single(mocks.Created);
        Assert.Equal(["labels", "password", "ports"], args.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("p", args.Inputs["password"]);
        Assert.Equal([80.0], Assert.IsType<ImmutableArray<object>>(args.Inputs["ports"]).AsEnumerable());
    }

    [Fact]
    public async Task Configuration_can_be_given()
    {
        var options = new TestOptions
        {
            Config = new Dictionary<string, string> { ["project:size"] = "large" },
            SecretConfigKeys = new HashSet<string> { "project:size" },
        };
        var (_, outputs) = await Deployment.TestAsync(
            new Mocks(), options, static () => new Dictionary<string, object?> { ["size"] = new Config().Require("size") });
        Assert.Equal("large", outputs["size"]);
    }

    [Fact]
    public async Task Other_stacks_can_be_given()
    {
        var options = new TestOptions
        {
            StackReferences = new Dictionary<string, IDictionary<string, object?>>
            {
                ["acme/net/prod"] = new Dictionary<string, object?>
                {
                    ["vpc"] = "vpc-1",
                    ["zones"] = new[] { "a", "b" },
                    ["token"] = Output.CreateSecret("hush"),
                },
            },
        };
        var (_, outputs) = await Deployment.TestAsync(new EmptyMocks(), options, static async () =>
        {
            var net = new StackReference("net", new StackReferenceArgs { Name = "acme/net/prod" });
            return new Dictionary<string, object?>
            {
                ["vpc"] = await net.RequireValueAsync("vpc"),
                ["zones"] = await net.GetValueAsync("zones"),
                ["none"] = await net.GetValueAsync("none"),
                ["token"] = (await net.GetOutputDetailsAsync("token")).SecretValue,
            };
        });

        Assert.Equal("vpc-1", outputs["vpc"]);
        Assert.Equal(["a", "b"], Assert.IsType<ImmutableArray<object>>(outputs["zones"]).Select(static z => (string)z));
        Assert.Null(outputs["none"]);
        Assert.Equal("hush", outputs["token"]);
        var missing = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(new EmptyMocks(), options, static () => { _ = new StackReference("acme/net/dev"); }));
        Assert.Contains("acme/net/dev", missing.Message, StringComparison.Ordinal);
        Assert.Contains("acme/net/prod", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Components_reads_functions_and_lookups_reach_the_mocks()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, static async () =>
        {
            var component = new ComponentResource("test:index:Group", "g");
            var read = Server.Get("read", "i-1", new CustomResourceOptions { Parent = component });
            Assert.Equal("i-1", await OutputUtilities.GetValueAsync(read.Id));
            Assert.Equal("called", await Deployment.Instance.InvokeSingleAsync<string>("test:index:fn", InvokeArgs.Empty));
            var urn = await OutputUtilities.GetValueAsync(read.Urn);
            var again = new Server("again", null, new CustomResourceOptions { Urn = urn });
            Assert.Equal("10.0.0.1", await OutputUtilities.GetValueAsync(again.Address));
        });
        Assert.Equal(["g", "read"], mocks.Created.Select(static c => c.Name));
        Assert.Equal("i-1", mocks.Created[1].Id);
        Assert.Equal("test:index:fn", Assert.Single(mocks.Calls).Token);
    }

    [Fact]
    public async Task Failures_come_as_exceptions()
    {
        var single = await Assert.ThrowsAsync<RunException>(
            static () => Deployment.TestAsync(new Mocks(), new TestOptions(), static void () => throw new InvalidOperationException("boom")));
        Assert.Contains("boom", single.Message, StringComparison.Ordinal);
        var several = await Assert.ThrowsAsync<AggregateException>(static () => Deployment.TestAsync(new Mocks(), new TestOptions(), static () =>
        {
            Log.Error("one");
            Log.Error("two");
        }));
        Assert.Equal(["one", "two"], several.InnerExceptions.Select(static e => e.Message));
    }

    [Fact]
    public async Task A_service_provider_makes_the_stack()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<InjectedStack>(
            new Mocks(), new Services(), new TestOptions { IsPreview = false });
        Assert.Contains(resources, static r => r.GetResourceName() == "injected");
    }

    [Fact]
    public async Task Outputs_of_components_reach_the_mocks()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync<WebStack>(mocks, new TestOptions { IsPreview = false });
        Assert.Equal("10.0.0.1", await OutputUtilities.GetValueAsync(Assert.Single(mocks.Outputs).Outputs["address"]));
    }

    private sealed class Mocks : IMocks
    {
        public List<MockResourceArgs> Created { get; } = [];

        public List<MockCallArgs> Calls { get; } = [];

        public List<MockRegisterResourceOutputsRequest> Outputs { get; } = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (Created)
            {
                Created.Add(args);
            }

            var outputs = ImmutableDictionary.CreateBuilder<string, object>();
            outputs.AddRange(args.Inputs);
            outputs.Add("address", "10.0.0.1");
            return Task.FromResult<(string?, object)>((string.IsNullOrEmpty(args.Id) ? $"{args.Name}_id" : args.Id, outputs));
        }

        public Task<object> CallAsync(MockCallArgs args)
        {
            Calls.Add(args);
            return Task.FromResult<object>(new Dictionary<string, object> { ["result"] = "called" });
        }

        public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
        {
            Outputs.Add(args);
            return Task.CompletedTask;
        }
    }

    private sealed class WebStack : Stack
    {
        public WebStack()
        {
            var web = new Server("web", new ServerArgs { Size = "small" });
            _ = new Server("second", new ServerArgs { Size = web.Id });
            Address = web.Address;
        }

        [Output("address")]
        public Output<string> Address { get; set; }
    }

    private sealed class InjectedStack : Stack
    {
        public InjectedStack(string name) => _ = new Server(name);
    }

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(InjectedStack) ? new InjectedStack("injected") : null;
    }
}
