using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Functions of providers (scenarios 117, 120, 121, 122).</summary>
public sealed class InvokeTests
{
    private readonly EngineHarness _stack = new() { Plugins = ["1.0.0", "2.0.0"] };

    [Fact]
    public async Task A_function_answers_what_its_provider_says()
    {
        var run = await _stack.GivenAsync(static async p =>
            Assert.Equal(PropertyMap.Of(("a", 1), ("echoed", true)), (await p.InvokeAsync("sim:index:get", ("a", 1))).Return));

        Assert.Single(run.Calls, static c => $"{c["method"]}" == "Invoke");
    }

    [Fact]
    public async Task A_version_chooses_the_provider()
    {
        var run = await _stack.GivenAsync(static p => p.Monitor.InvokeAsync(
            new ResourceInvokeRequest("sim:index:get", PropertyMap.Empty) { Version = "2.0.0" }, CancellationToken.None));

        Assert.Equal("2.0.0", $"{run.Calls.Single(static c => $"{c["method"]}" == "Invoke")["version"]}");
    }

    [Fact]
    public async Task The_parents_provider_and_an_explicit_one_are_used()
    {
        var used = new List<string>();
        _stack.Script.Configure = (request, next) =>
        {
            used.Add(request.Urn.Name);
            return next();
        };

        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p");
            var parent = await p.AddAsync(new Declared("parent") { Provider = provider });
            await p.Monitor.InvokeAsync(new ResourceInvokeRequest("sim:index:get", PropertyMap.Empty) { Parent = parent.Urn.Value }, CancellationToken.None);
            await p.Monitor.InvokeAsync(
                new ResourceInvokeRequest("sim:index:get", PropertyMap.Empty) { Provider = Declared.Reference(provider) }, CancellationToken.None);
        });

        Assert.Equal(["p"], used);
    }

    [Fact]
    public async Task Failures_reach_the_program_as_they_are()
    {
        await _stack.GivenAsync(static async p =>
        {
            var failure = Assert.Single((await p.InvokeAsync("sim:index:fail", ("a", 1))).Failures);
            Assert.Equal(("value", "sim: invoke refused"), (failure.Property, failure.Reason));
        });
    }

    [Fact]
    public async Task A_provider_that_throws_is_the_programs_to_handle()
    {
        _stack.Script.Invoke = static (_, _) => throw new Core.Providers.ProviderException("no such thing");

        await _stack.GivenAsync(static async p =>
        {
            var refused = await Assert.ThrowsAsync<MonitorException>(() => p.InvokeAsync("sim:index:get"));
            Assert.Contains("no such thing", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Unknown_arguments_are_not_sent_in_a_preview()
    {
        var run = await _stack.PreviewAsync(static async p =>
            Assert.True((await p.InvokeAsync("sim:index:get", ("a", PropertyValue.Unknown))).Unknown));

        Assert.DoesNotContain(run.Calls, static c => $"{c["method"]}" == "Invoke");
    }

    [Fact]
    public async Task A_call_that_depends_on_what_a_preview_would_create_waits_for_the_update()
    {
        static Func<StackProgram, Task> Program(bool unknown) => async p =>
        {
            var a = await p.AddAsync("a");
            Assert.Equal(unknown, (await After(p, a)).Unknown);
        };

        Assert.DoesNotContain((await _stack.PreviewAsync(Program(true))).Calls, static c => $"{c["method"]}" == "Invoke");
        await _stack.GivenAsync(Program(false));
        await _stack.PreviewAsync(Program(false));
    }

    [Fact]
    public async Task A_call_that_depends_on_a_component_is_made_and_waits_for_nothing_of_its_own()
    {
        await _stack.PreviewAsync(static async p => Assert.False((await After(p, await p.GroupAsync("g"))).Unknown));
    }

    [Fact]
    public async Task A_secret_argument_is_sent_to_a_provider_that_takes_secrets_and_never_shown()
    {
        PropertyMap? sent = null;
        _stack.Script.Invoke = (request, next) =>
        {
            sent = request.Arguments;
            return next();
        };

        await _stack.GivenAsync(static p => p.InvokeAsync("sim:index:get", ("a", PropertyValue.Secret(EventLaws.Canary))));

        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), sent!["a"]);
    }

    [Fact]
    public async Task A_secret_argument_is_plain_for_a_provider_that_takes_none()
    {
        PropertyMap? sent = null;
        _stack.Script.Configure = static async (_, next) => (await next()) with { AcceptsSecrets = false };
        _stack.Script.Invoke = (request, next) =>
        {
            sent = request.Arguments;
            return next();
        };

        await _stack.GivenAsync(static p => p.InvokeAsync("sim:index:get", ("a", PropertyValue.Secret(EventLaws.Canary))));

        Assert.Equal(EventLaws.Canary, sent!["a"]);
    }

    [Fact]
    public async Task A_resource_of_this_run_is_found_by_its_urn_with_its_secrets()
    {
        await _stack.GivenAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("a", PropertyValue.Secret(EventLaws.Canary)));
            var found = (await p.InvokeAsync("pulumi:pulumi:getResource", ("urn", a.Urn.Value))).Return;
            Assert.Equal(("a-1", a.Urn.Value), (((StringValue)found["id"]).Value, ((StringValue)found["urn"]).Value));
            Assert.Equal(PropertyValue.Secret(EventLaws.Canary), ((MapValue)found["state"]).Properties["a"]);
        });
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_not_found()
    {
        await _stack.GivenAsync(static async p =>
        {
            var refused = await Assert.ThrowsAsync<MonitorException>(
                () => p.InvokeAsync("pulumi:pulumi:getResource", ("urn", "urn:pulumi:dev::proj::sim:index:Res::none")));
            Assert.Contains("unknown resource", refused.Message, StringComparison.Ordinal);
        });
    }

    private static Task<ResourceInvokeResponse> After(StackProgram p, RegisterResourceResponse resource) => p.Monitor.InvokeAsync(
        new ResourceInvokeRequest("sim:index:get", PropertyMap.Empty) { DependsOn = [resource.Urn.Value] }, CancellationToken.None);
}
