using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine.Naming;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Naming;

/// <summary>What the configuration of automatic names means for a resource.</summary>
public sealed class NamingTests
{
    private static readonly StackIdentity Stack = new("organization", "proj", "dev");
    private static readonly Urn Web = Urn.Create("dev", "proj", "sim:index:Res", "web");
    private static readonly ImmutableArray<byte> Seed = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];

    [Theory]
    [InlineData("""{"mode": "default"}""", null, null)]
    [InlineData("""{"mode": "verbatim"}""", AutonamingMode.Enforce, "^web$")]
    [InlineData("""{"mode": "disabled"}""", AutonamingMode.Disable, null)]
    [InlineData("""{"pattern": "${stack}-${name}"}""", AutonamingMode.Propose, "^dev-web$")]
    [InlineData("""{"pattern": "${name}-${hex(4)}", "enforce": true}""", AutonamingMode.Enforce, "^web-[0-9a-f]{4}$")]
    [InlineData("""{"pattern": "${alphanum(40)}_${string(3)}_${num(2)}"}""", AutonamingMode.Propose, "^[0-9a-z]{40}_[a-z]{3}_[0-9]{2}$")]
    [InlineData("""{"pattern": "${organization}/${project}/${config.team}/${config.aws:region}"}""", AutonamingMode.Propose, "^organization/proj/core/here$")]
    [InlineData("""{"pattern": "${uuid}"}""", AutonamingMode.Propose, "^[0-9a-f-]{36}$")]
    [InlineData("""{"mode": "verbatim", "providers": {"sim": {"mode": "disabled"}}}""", AutonamingMode.Disable, null)]
    [InlineData("""{"mode": "verbatim", "providers": {"other": {"mode": "disabled"}}}""", AutonamingMode.Enforce, "^web$")]
    [InlineData("""{"providers": {"sim": {"mode": "disabled", "resources": {"sim:index:Res": {"pattern": "x${name}"}}}}}""", AutonamingMode.Propose, "^xweb$")]
    [InlineData("""{"mode": "verbatim", "providers": {"sim": {"resources": {"sim:index:Res": {"mode": "default"}}}}}""", null, null)]
    public void The_most_specific_entry_counts(string json, AutonamingMode? mode, string? name)
    {
        var found = Read(json).For(Web, Seed.AsSpan());

        Assert.Equal(mode, found?.Mode);
        Assert.True(name is null ? found?.ProposedName is null : System.Text.RegularExpressions.Regex.IsMatch(found!.ProposedName!, name), found?.ProposedName);
        Assert.Equal(found, Read(json).For(Web, Seed.AsSpan()));
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{", "cannot be used")]
    [InlineData("""{"mode": "loud"}""", "'loud' is no mode")]
    [InlineData("""{"mode": "verbatim", "pattern": "x"}""", "exclude each other")]
    [InlineData("""{"pattern": "${nam}"}""", "no '${nam}'")]
    [InlineData("""{"pattern": "${hex(0)}"}""", "between 1 and 64")]
    [InlineData("""{"pattern": "${name"}""", "not closed")]
    [InlineData("""{"pattern": "${config.none}"}""", "has no 'proj:none'")]
    [InlineData("""{"pattern": "${config.key}"}""", "is a secret")]
    [InlineData("""{"patern": "x"}""", "'patern' is not known")]
    [InlineData("""{"providers": {"sim": {"resources": {"sim:index:Res": 5}}}}""", "must be an object")]
    public void What_makes_no_sense_says_why(string json, string reason)
    {
        var failure = Assert.Throws<DiagnosticException>(() => Read(json));

        Assert.Contains(reason, Assert.Single(failure.Diagnostics).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixed_name_makes_a_replacement_delete_first_unless_the_program_says_otherwise()
    {
        var config = ImmutableSortedDictionary<string, ConfigValue>.Empty.Add(NamingRules.ConfigKey, new ConfigValue("""{"mode": "verbatim"}"""));
        var stack = new EngineHarness();
        await stack.GivenAsync(static async p =>
        {
            await p.AddAsync("a", ("force", 1));
            await p.AddAsync("b", ("force", 1));
        });
        stack.Config = config;

        var run = await stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("force", 2));
            await p.AddAsync(new Declared("b") { Inputs = PropertyMap.Of(("force", 2)), Options = new() { DeleteBeforeReplace = false } });
        });

        Assert.Equal(["Delete a", "Create a", "Create b", "Delete b"], run.Changes);
    }

    [Fact]
    public async Task A_bad_configuration_fails_the_run_before_anything_happens()
    {
        var stack = new EngineHarness
        {
            Config = ImmutableSortedDictionary<string, ConfigValue>.Empty.Add(NamingRules.ConfigKey, new ConfigValue("{}}")),
        };

        var run = await stack.UpAsync(static p => p.AddAsync("a"));

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Equal("INF2150", Assert.Single(run.Result.Diagnostics).Code);
        Assert.Empty(run.Result.Steps);
    }

    private static NamingRules Read(string json) => NamingRules.Read(
        ImmutableSortedDictionary<string, ConfigValue>.Empty
            .Add(NamingRules.ConfigKey, new ConfigValue(json))
            .Add("proj:team", new ConfigValue("core"))
            .Add("proj:key", new ConfigValue("canary", IsSecret: true))
            .Add("aws:region", new ConfigValue("here")),
        Stack);
}
