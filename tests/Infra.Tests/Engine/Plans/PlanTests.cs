using System.Collections.Immutable;
using System.Text;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Engine.Plans;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Plans;

/// <summary>An update does what its plan says, or fails.</summary>
public sealed class PlanTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task An_update_that_keeps_to_its_plan_succeeds()
    {
        await _stack.UpAsync(Three(1, 1));
        var plan = await PlanAsync(Three(2, 2));

        Assert.Equal("update", Steps(plan, "a"));
        Assert.Equal("create-replacement replace delete-replaced", Steps(plan, "b"));
        var run = await UpAsync(plan, Three(2, 2));

        Assert.True(run.Succeeded, run.Messages);
    }

    [Fact]
    public async Task What_is_not_planned_is_not_done()
    {
        var plan = await PlanAsync(static p => p.AddAsync("a"));

        var run = await UpAsync(plan, static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync("x");
        });

        AssertViolated(run.Result, "x");
        Assert.DoesNotContain("Create x", run.Changes);
    }

    [Fact]
    public async Task Other_inputs_than_planned_are_refused_without_telling_values()
    {
        var plan = await PlanAsync(static p => p.AddAsync("a", ("key", PropertyValue.Secret($"{EventLaws.Canary}-1"))));

        var result = (await UpAsync(plan, static p => p.AddAsync("a", ("key", PropertyValue.Secret($"{EventLaws.Canary}-2"))))).Result;

        AssertViolated(result, "a");
        Assert.Contains("properties changed: key", Violation(result).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Violation(result).ToString(), StringComparison.Ordinal);
        Assert.Empty(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task Options_of_a_goal_are_part_of_the_plan()
    {
        var plan = await PlanAsync(static p => p.AddAsync("a"));

        var result = (await UpAsync(plan, static p => p.AddAsync(new Declared("a") { Options = new ResourceOptions { Protect = true } }))).Result;

        Assert.Contains("protection changed", Violation(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_planned_and_did_not_come_is_an_error_at_the_end()
    {
        var plan = await PlanAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync("b");
        });

        var run = await UpAsync(plan, static p => p.AddAsync("a"));

        AssertViolated(run.Result, "b");
        Assert.Contains("Create a", run.Changes);
    }

    [Fact]
    public async Task A_removal_that_is_not_planned_does_not_happen()
    {
        await _stack.UpAsync(Three(1, 1));
        var plan = await PlanAsync(Three(1, 1));

        var run = await UpAsync(plan, static _ => Task.CompletedTask);

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.DoesNotContain(run.Changes, static c => c.StartsWith("Delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_values_of_a_plan_accept_anything_and_seeds_stay_the_same()
    {
        Func<StackProgram, Task> program = static async p =>
        {
            var a = await p.AddAsync("a");
            await p.AddAsync("b", ("from", StackProgram.Out(a)));
        };
        var plan = await PlanAsync(program);

        Assert.True(plan.Resources[_stack.UrnOf("b")].Goal!.Inputs.Adds.ContainsUnknowns());
        Assert.Equal(32, plan.Resources[_stack.UrnOf("b")].Seed.Length);
        Assert.Equal(OperationResult.Succeeded, (await UpAsync(plan, program)).Result.Result);
    }

    [Fact]
    public async Task Other_outputs_than_promised_are_told_and_kept()
    {
        var plan = await PlanAsync(static p => p.AddAsync("a", ("size", 1)));
        var promised = plan.Resources[_stack.UrnOf("a")];
        plan = plan with
        {
            Resources = plan.Resources.SetItem(_stack.UrnOf("a"), promised with { Outputs = promised.Outputs!.Set("size", 2) }),
        };

        var result = (await UpAsync(plan, static p => p.AddAsync("a", ("size", 1)))).Result;

        Assert.Equal(OperationResult.Succeeded, result.Result);
        Assert.Equal("INF2123", Assert.Single(result.Diagnostics).Code);
        Assert.Equal(1, result.Snapshot.Resources.Single(static r => r.Urn.Name == "a").Outputs["size"]);
    }

    [Fact]
    public async Task A_plan_survives_its_file()
    {
        await _stack.UpAsync(Three(1, 1));
        var plan = await PlanAsync(static async p =>
        {
            await p.AddAsync(new Declared("b")
            {
                Inputs = PropertyMap.Of(("key", PropertyValue.Secret("canary")), ("list", PropertyValue.List([1, true, PropertyValue.Null]))),
                Options = new ResourceOptions { DeleteBeforeReplace = true, IgnoreChanges = ["x"], CustomTimeouts = new CustomTimeouts(Create: 60) },
            });
        });
        plan = plan with
        {
            Config = ImmutableSortedDictionary<string, ConfigValue>.Empty
                .Add("proj:a", new ConfigValue("1")).Add("proj:s", new ConfigValue("canary", IsSecret: true)),
            Binding = new PlanBinding("o/p/s", "digest", ImmutableSortedDictionary<string, string>.Empty.Add("a.js", "1")),
        };

        using var stream = new MemoryStream();
        PlanSerializer.Write(stream, plan, new SecretSealer(new Base64SecretsProvider()));
        var read = PlanSerializer.Read(stream.ToArray(), new SecretSealer(new Base64SecretsProvider()));

        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equal((plan.Time, plan.Binding!.Stack, plan.Binding.State), (read.Time, read.Binding!.Stack, read.Binding.State));
        Assert.Equal(plan.Binding.Program, read.Binding.Program);
        Assert.Equal(plan.Config, read.Config);
        Assert.Equal(plan.Resources.Keys, read.Resources.Keys);
        foreach (var (urn, resource) in plan.Resources)
        {
            var back = read.Resources[urn];
            Assert.Equal(Steps(plan, urn.Name), Steps(read, urn.Name));
            Assert.Equal(resource.Outputs, back.Outputs);
            Assert.True(resource.Seed.AsSpan().SequenceEqual(back.Seed.AsSpan()));
            Assert.Equal(resource.Goal?.Inputs.Adds, back.Goal?.Inputs.Adds);
            Assert.Equal(resource.Goal?.Inputs.Updates, back.Goal?.Inputs.Updates);
            Assert.Equal(resource.Goal?.CustomTimeouts, back.Goal?.CustomTimeouts);
            Assert.Equal(resource.Goal?.DeleteBeforeReplace, back.Goal?.DeleteBeforeReplace);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"manifest": {"time": ""}, "resourcePlans": {"nobody": {}}}""")]
    [InlineData("""{"manifest": {"time": ""}, "resourcePlans": {"urn:pulumi:a::b::c::d": {"steps": ["dance"]}}}""")]
    [InlineData("""{"manifest": {"time": ""}, "resourcePlans": {"urn:pulumi:a::b::c::d": {"steps": [], "seed": "%"}}}""")]
    public void What_is_no_plan_is_refused(string json)
    {
        var failure = Assert.Throws<DiagnosticException>(
            () => PlanSerializer.Read(Encoding.UTF8.GetBytes(json), new SecretSealer(new Base64SecretsProvider())));

        Assert.Equal("INF2121", Assert.Single(failure.Diagnostics).Code);
    }

    private static Func<StackProgram, Task> Three(int a, int b) => async program =>
    {
        await program.AddAsync("a", ("a", a));
        await program.AddAsync("b", ("force", b));
        await program.AddAsync("c");
    };

    private static string Steps(DeploymentPlan plan, string name) =>
        string.Join(' ', plan.Resources.First(p => p.Key.Name == name).Value.Steps.Select(static s => s.ToText()));

    private static Diagnostic Violation(DeploymentResult result) => result.Diagnostics.Single(static d => d.Code == "INF2120");

    private void AssertViolated(DeploymentResult result, string name)
    {
        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal(_stack.UrnOf(name), Violation(result).Urn);
    }

    private async Task<DeploymentPlan> PlanAsync(Func<StackProgram, Task> program)
    {
        _stack.Options = new DeploymentOptions { Parallel = 1, RecordsPlan = true };
        return (await _stack.PreviewAsync(program)).Require().Result.Plan!;
    }

    private Task<HarnessRun> UpAsync(DeploymentPlan plan, Func<StackProgram, Task> program)
    {
        _stack.Options = new DeploymentOptions { Parallel = 1 };
        _stack.Ask = request => request with { Plan = plan };
        return _stack.UpAsync(program);
    }
}
