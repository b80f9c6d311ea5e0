using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Components that a provider makes, and their methods (scenarios 114, 124, 125).</summary>
public sealed class RemoteComponentTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task The_provider_is_told_all_it_needs_and_its_parts_are_recorded()
    {
        ConstructRequest? asked = null;
        _stack.Config = _stack.Config.Add("sim:key", new ConfigValue(EventLaws.Canary, IsSecret: true));
        _stack.Script.Construct = request =>
        {
            asked = request;
            return MakeAsync(request);
        };
        RegisterResourceResponse? box = null;

        await _stack.GivenAsync(async p =>
        {
            var needed = await p.AddAsync("needed", ("a", 1));
            box = await p.AddAsync(Box with
            {
                Inputs = PropertyMap.Of(("size", 3), ("from", StackProgram.Out(needed))),
                Options = new ResourceOptions { Protect = true },
            });
        });

        Assert.Equal(("sim:index:Box", "box"), (asked!.Type.Value, asked.Name));
        Assert.Equal(_stack.Stack.RootUrn, asked.Parent);
        Assert.Equal((3, "needed-1/1"), (asked.Inputs["size"], ((StringValue)asked.Inputs["from"]).Value));
        Assert.Equal(_stack.UrnOf("needed"), Assert.Single(asked.InputDependencies["from"]));
        Assert.Equal(("proj", "dev"), (asked.Deployment.Stack.Project, asked.Deployment.Stack.Stack));
        Assert.Equal(["sim:key"], asked.Deployment.SecretConfigKeys);
        Assert.True(asked.Options.Protect);
        Assert.Equal("part-1/3", box!.Outputs["out"]);
        Assert.Equal(_stack.UrnOf("part", "sim:index:Box$sim:index:Res"), Assert.Single(box.PropertyDependencies["out"]));
        Assert.Equal(["needed", "box", "part"], _stack.Recorded);
        Assert.Equal(_stack["box"].Urn, _stack["part"].Parent);
        Assert.Equal("part-1/3", _stack["box"].Outputs["out"]);
    }

    [Fact]
    public async Task It_lives_and_dies_like_any_component()
    {
        _stack.Script.Construct = MakeAsync;
        await _stack.GivenAsync(Sized(1));

        Assert.Equal(["same box", "same part"], (await _stack.GivenAsync(Sized(1))).Steps);
        Assert.Equal(["Update part"], (await _stack.GivenAsync(Sized(2))).Changes);
        Assert.Equal(["Delete part"], (await _stack.DestroyAsync()).Require().Changes);
    }

    [Fact]
    public async Task A_preview_makes_it_without_changing_anything()
    {
        _stack.Script.Construct = MakeAsync;

        var run = await _stack.PreviewAsync(Sized(1));

        Assert.Equal(["create box", "create part"], run.Steps);
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task A_failure_in_the_provider_fails_the_run_and_is_told_the_program()
    {
        _stack.Script.Construct = static _ => throw new ProviderException("no boxes today");

        var run = await _stack.UpAsync(static async p => Assert.Equal(RegistrationResult.Failed, (await p.AddAsync(Box)).Result));

        Assert.Contains("INF2001 box", run.Errors);
        Assert.Contains("no boxes today", run.Messages, StringComparison.Ordinal);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task A_part_that_fails_does_not_hang_the_run()
    {
        _stack.Script.Construct = static async request =>
        {
            var self = await RegisterAsync(request, "sim:index:Box", request.Name, null, custom: false, PropertyMap.Empty);
            var part = await RegisterAsync(request, "sim:index:Res", "part", self, custom: true, PropertyMap.Of(("fail", "create")));
            throw new ProviderException($"the part came to {part.Result}");
        };

        var run = await _stack.UpAsync(static p => p.AddAsync(Box));

        Assert.Contains("INF2001 part", run.Errors);
        Assert.Contains("the part came to Failed", run.Messages, StringComparison.Ordinal);
        Assert.Equal(["box"], _stack.Recorded);
    }

    [Fact]
    public async Task Its_parts_use_the_providers_it_was_given()
    {
        _stack.Script.Construct = MakeAsync;

        await _stack.GivenAsync(static async p =>
        {
            var mine = await p.ProviderAsync("mine");
            await p.AddAsync(Box with { Finally = r => r with { Providers = r.Providers.Add("sim", Declared.Reference(mine)) } });
        });

        Assert.Equal("mine", _stack["part"].Provider!.Value.Urn.Name);
    }

    [Fact]
    public async Task A_method_is_called_on_the_provider_of_its_resource()
    {
        CallRequest? asked = null;
        _stack.Script.Construct = MakeAsync;
        _stack.Script.Call = request =>
        {
            asked = request;
            return Task.FromResult(new CallResponse(PropertyMap.Of(("sum", 3)), PropertyDependencies.Empty));
        };

        await _stack.GivenAsync(static async p =>
        {
            var box = await p.AddAsync(Box);
            var answer = await p.Monitor.CallAsync(
                new ResourceCallRequest("sim:index:Box/add", PropertyMap.Of(("__self__", new ResourceReferenceValue(box.Urn)), ("by", 2))),
                CancellationToken.None);
            Assert.Equal(3, answer.Return["sum"]);
        });

        Assert.Equal("sim:index:Box/add", asked!.Token);
        Assert.Equal(2, asked.Arguments["by"]);
        Assert.NotNull(asked.Monitor);
    }

    [Fact]
    public async Task A_method_of_a_provider_is_called_on_itself()
    {
        var configured = new List<string>();
        _stack.Script.Configure = (request, next) =>
        {
            configured.Add(request.Urn.Name);
            return next();
        };
        _stack.Script.Call = static request => Task.FromResult(new CallResponse(request.Arguments.Remove("__self__"), PropertyDependencies.Empty));

        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p");
            await p.Monitor.CallAsync(
                new ResourceCallRequest("pulumi:providers:sim/whoami", PropertyMap.Of(("__self__", new ResourceReferenceValue(provider.Urn, provider.Id)))),
                CancellationToken.None);
        });

        Assert.Equal(["p"], configured);
    }

    [Fact]
    public async Task A_method_that_fails_is_refused()
    {
        _stack.Script.Call = static _ => throw new ProviderException("cannot add");

        var run = await _stack.UpAsync(static p => p.Monitor.CallAsync(
            new ResourceCallRequest("sim:index:Box/add", PropertyMap.Empty), CancellationToken.None));

        Assert.Equal(["INF2016"], run.Errors);
        Assert.Contains("cannot add", run.Messages, StringComparison.Ordinal);
    }

    private static readonly Declared Box = new("box") { Type = "sim:index:Box", Custom = false, Remote = true };

    private static Func<StackProgram, Task> Sized(int size) => p => p.AddAsync(Box with { Inputs = PropertyMap.Of(("size", size)) });

    private static async Task<ConstructResponse> MakeAsync(ConstructRequest request)
    {
        var self = await RegisterAsync(request, "sim:index:Box", request.Name, null, custom: false, PropertyMap.Empty);
        var part = await RegisterAsync(
            request, "sim:index:Res", "part", self, custom: true, PropertyMap.Of(("a", request.Inputs.Get("size") ?? PropertyValue.Null)));
        var outputs = PropertyMap.Of(("out", part.Outputs["out"]));
        await request.Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest(self.Urn.Value, outputs), CancellationToken.None);
        return new ConstructResponse(
            self.Urn, outputs, PropertyDependencies.Empty.Set("out", ImmutableArray.Create(part.Urn)));
    }

    private static Task<RegisterResourceResponse> RegisterAsync(
        ConstructRequest request, string type, string name, RegisterResourceResponse? parent, bool custom, PropertyMap inputs) =>
        request.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = type,
                Name = name,
                Custom = custom,
                Parent = parent?.Urn.Value ?? request.Parent?.Value,
                Inputs = inputs,
                Providers = parent is null
                    ? request.Providers.ToImmutableSortedDictionary(static p => p.Key, static p => p.Value.ToString(), StringComparer.Ordinal)
                    : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
                Options = parent is null ? request.Options with { Protect = null } : ResourceOptions.None,
            },
            CancellationToken.None);
}
