using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Providers;

/// <summary>Providers that programs declare: configuration, inheritance, replacement (scenarios 36, 68, 69, 75).</summary>
public sealed class ExplicitProviderTests
{
    private readonly EngineHarness _stack = new() { Packages = ["sim", "other"] };

    [Fact]
    public async Task Its_inputs_configure_it_and_its_resources_refer_to_it()
    {
        var run = await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("a") { Provider = await p.ProviderAsync("p", ("region", "x")) }));

        Assert.Equal("""{"region":"x"}""", run.Calls.Single(static c => $"{c["method"]}" == "Configure")["args"]!.ToJsonString());
        Assert.Equal(_stack["p"].ProviderReference, _stack["a"].Provider);
        Assert.Equal("create=3", run.Summary);
    }

    [Fact]
    public async Task A_change_that_it_can_take_updates_it_alone()
    {
        await _stack.GivenAsync(Configured("key", 1));

        var run = await _stack.GivenAsync(Configured("key", 2));

        Assert.Equal(["update p"], run.ProviderSteps);
        Assert.Equal(["same a"], run.Steps);
    }

    [Theory]
    [InlineData(false, "create-replacement p, replace p, delete-replaced p", "Create a, Delete a")]
    [InlineData(true, "delete-replaced p, replace p, create-replacement p", "Delete a, Create a")]
    public async Task A_change_that_replaces_it_replaces_its_resources(bool deleteFirst, string provider, string changes)
    {
        await _stack.GivenAsync(Configured("region", 1, deleteFirst));

        var run = await _stack.GivenAsync(Configured("region", 2, deleteFirst));

        Assert.Equal(provider, string.Join(", ", run.ProviderSteps));
        Assert.Equal(changes, string.Join(", ", run.Changes));
        Assert.Equal(["a-2"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task While_its_configuration_is_unknown_nothing_is_asked_of_it()
    {
        var run = await _stack.PreviewAsync(static async p =>
        {
            var source = await p.AddAsync("source", ("a", 1));
            var provider = await p.ProviderAsync("p", ("key", Out(source)));
            var a = await p.AddAsync(new Declared("a") { Provider = provider, Inputs = PropertyMap.Of(("a", 1)) });
            Assert.Empty(a.Outputs);
        });

        Assert.True(run.Succeeded);
        Assert.Empty(run.CallsOf("a"));
        Assert.Equal(["CheckConfig"], run.CallsOf("p"));
        Assert.Equal(["create source", "create a"], run.Steps);
    }

    [Fact]
    public async Task A_child_takes_its_parents_provider_of_its_own_package()
    {
        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p");
            var parent = await p.AddAsync(new Declared("parent") { Provider = provider });
            await p.AddAsync(new Declared("child") { Parent = parent });
            await p.AddAsync(new Declared("foreign") { Parent = parent, Type = "other:index:Res" });
        });

        Assert.Equal("p", _stack["child"].Provider!.Value.Urn.Name);
        Assert.Equal("default", _stack["foreign"].Provider!.Value.Urn.Name);
        Assert.Equal("other", _stack["foreign"].Provider!.Value.Package);
    }

    [Fact]
    public async Task A_components_providers_reach_what_is_in_it_at_any_depth()
    {
        await _stack.GivenAsync(static async p =>
        {
            var mine = await p.ProviderAsync("mine");
            var theirs = await p.AddAsync(Declared.ProviderOf("theirs", "other"));
            var outer = await p.AddAsync(Declared.Component("outer") with { Finally = With(("sim", mine), ("other", theirs)) });
            var inner = await p.GroupAsync("inner", outer);
            await p.AddAsync(new Declared("a") { Parent = inner });
            await p.AddAsync(new Declared("b") { Parent = inner, Type = "other:index:Res" });
        });

        Assert.Equal("mine", _stack["a"].Provider!.Value.Urn.Name);
        Assert.Equal("theirs", _stack["b"].Provider!.Value.Urn.Name);
    }

    [Fact]
    public async Task The_nearest_provider_wins()
    {
        await _stack.GivenAsync(static async p =>
        {
            var far = await p.ProviderAsync("far");
            var near = await p.ProviderAsync("near");
            var own = await p.ProviderAsync("own");
            var outer = await p.AddAsync(Declared.Component("outer") with { Finally = With(("sim", far)) });
            var inner = await p.AddAsync(Declared.Component("inner", outer) with { Finally = With(("sim", near)) });
            await p.AddAsync(new Declared("a") { Parent = inner });
            await p.AddAsync(new Declared("b") { Parent = inner, Provider = own });
        });

        Assert.Equal("near", _stack["a"].Provider!.Value.Urn.Name);
        Assert.Equal("own", _stack["b"].Provider!.Value.Urn.Name);
    }

    [Fact]
    public async Task Renamed_environment_variables_are_recorded_and_forgotten_with_the_option()
    {
        await _stack.GivenAsync(static p => p.AddAsync(Declared.ProviderOf("p") with
        {
            Options = new ResourceOptions { EnvVarMappings = ImmutableSortedDictionary<string, string>.Empty.Add("NEW", "OLD") },
        }));
        var hidden = ((MapValue)_stack["p"].Inputs["__internal"]).Properties;
        Assert.Equal(PropertyMap.Of(("NEW", "OLD")), ((MapValue)hidden["envVarMappings"]).Properties);

        await _stack.GivenAsync(static p => p.ProviderAsync("p"));

        Assert.False(_stack["p"].Inputs.ContainsKey("__internal"));
    }

    [Fact]
    public async Task A_configuration_that_its_plugin_refuses_fails_and_nothing_of_it_runs()
    {
        _stack.Script.CheckConfig = static async (_, next) => (await next()) with { Failures = [new("region", "no such region")] };

        var run = await _stack.UpAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p", ("region", "nowhere"));
            Assert.Equal(RegistrationResult.Failed, provider.Result);
        });

        Assert.Equal(["INF2003 p"], run.Errors);
        Assert.DoesNotContain("Configure", run.ConfigurationCalls);
        Assert.Empty(_stack.RecordedProviders);
    }

    private static Func<RegisterResourceRequest, RegisterResourceRequest> With(params (string Package, RegisterResourceResponse Provider)[] providers) =>
        r => r with { Providers = providers.ToImmutableSortedDictionary(static p => p.Package, static p => Declared.Reference(p.Provider), StringComparer.Ordinal) };

    private static Func<StackProgram, Task> Configured(string key, int value, bool deleteFirst = false) => async p =>
    {
        var provider = await p.AddAsync(Declared.ProviderOf("p") with
        {
            Inputs = PropertyMap.Of((key, value)),
            Options = new ResourceOptions { DeleteBeforeReplace = deleteFirst },
        });
        await p.AddAsync(new Declared("a") { Provider = provider });
    };
}
