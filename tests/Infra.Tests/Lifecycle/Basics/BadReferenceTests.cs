using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>References that name no resource: refused by name, and nothing is created (scenarios 10, 19 and 70).</summary>
public sealed class BadReferenceTests
{
    public static TheoryData<string, MonitorStatus, string, Func<RegisterResourceRequest, RegisterResourceRequest>> Malformed => new()
    {
        { "parent", MonitorStatus.InvalidArgument, "invalid parent URN", static r => r with { Parent = "nowhere" } },
        { "dependsOn", MonitorStatus.InvalidArgument, "invalid dependency URN", static r => r with { Dependencies = ["urn:pulumi:dev"] } },
        { "provider", MonitorStatus.InvalidArgument, "bad provider reference", static r => r with { Provider = "sim" } },
        { "deletedWith", MonitorStatus.InvalidArgument, "invalid deletedWith URN", static r => r with { Options = new() { DeletedWith = default(Core.Urn) } } },
        { "replaceWith", MonitorStatus.InvalidArgument, "invalid replaceWith URN", static r => r with { Options = new() { ReplaceWith = [default] } } },
        { "alias", MonitorStatus.InvalidArgument, "invalid alias URN", static r => r with { Options = new() { Aliases = [new() { Urn = default(Core.Urn) }] } } },
        { "undeclared parent", MonitorStatus.FailedPrecondition, "is not declared", static r => r with { Parent = r.Parent + "x" } },
        { "one part", MonitorStatus.InvalidArgument, "(must have format '*:*:*')", static r => r with { Type = "sim" } },
        { "two parts", MonitorStatus.InvalidArgument, "(must have format '*:*:*')", static r => r with { Type = "sim:Res" } },
        { "package", MonitorStatus.NotFound, "unknown package reference", static r => r with { PackageReference = "none" } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_option_is_refused_by_its_name(
        string option, MonitorStatus status, string message, Func<RegisterResourceRequest, RegisterResourceRequest> change)
    {
        var stack = new EngineHarness();
        MonitorException? refused = null;

        var run = await stack.UpAsync(async p =>
            refused = await Assert.ThrowsAsync<MonitorException>(() => p.AddAsync(new Declared("a") { Finally = change })));

        Assert.Equal((option, status), (option, refused!.Status));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
        Assert.Empty(stack.Recorded);
    }

    [Fact]
    public async Task A_program_that_does_not_catch_the_refusal_fails_and_its_stack_stays()
    {
        var stack = new EngineHarness();

        var run = await stack.UpAsync(static p => p.AddAsync(new Declared("a") { Type = "sim" }));

        Assert.Equal(["INF2016"], run.Errors);
        Assert.Equal(["proj-dev"], stack.State.Resources.Select(static r => r.Urn.Name));
    }

    [Fact]
    public async Task A_dependency_that_this_run_did_not_declare_fails_its_dependent()
    {
        var stack = new EngineHarness();

        var run = await stack.UpAsync(static async p =>
        {
            var never = new RegisterResourceResponse { Urn = p.Root.Urn.WithName("never") };
            var a = await p.AddAsync(new Declared("a") { Needs = [never] });
            Assert.Equal(RegistrationResult.Failed, a.Result);
        });

        Assert.Contains("INF2018 a", run.Errors);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task A_provider_that_does_not_exist_is_named()
    {
        var stack = new EngineHarness();
        var never = new RegisterResourceResponse { Urn = stack.UrnOf("gone", "pulumi:providers:sim"), Id = "0a" };

        var run = await stack.UpAsync(p => p.AddAsync(new Declared("a") { Provider = never }));

        Assert.Equal(["INF2019 a"], run.Errors);
        Assert.Contains("unknown provider", run.Messages, StringComparison.Ordinal);
        Assert.Empty(stack.Recorded);
    }

    [Fact]
    public async Task Environment_variables_are_renamed_for_providers_only()
    {
        var stack = new EngineHarness();
        var mappings = new Core.Resources.ResourceOptions { EnvVarMappings = ImmutableSortedDictionary<string, string>.Empty.Add("A", "B") };

        var run = await stack.UpAsync(async p =>
        {
            var refused = await Assert.ThrowsAsync<MonitorException>(() => p.AddAsync(new Declared("a") { Options = mappings }));
            Assert.Equal(MonitorStatus.InvalidArgument, refused.Status);
        });

        Assert.Empty(run.Changes);
    }
}
