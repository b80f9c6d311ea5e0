using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Engine.Naming;
using Infra.Engine.Workspace;

namespace Infra.Tests.Engine.Naming;

/// <summary>What the configuration of automatic names means for a resource.</summary>
public sealed class NamingTests
{
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
        var found = Read(json).For(TestProgram.UrnOf("web"), Seed.AsSpan());

        Assert.Equal(mode, found?.Mode);
        Assert.True(name is null ? found?.ProposedName is null : System.Text.RegularExpressions.Regex.IsMatch(found!.ProposedName!, name), found?.ProposedName);
        Assert.Equal(found, Read(json).For(TestProgram.UrnOf("web"), Seed.AsSpan()));
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
        var stack = new TestStack { Options = new DeploymentOptions { Parallel = 1 } };
        await stack.UpAsync(static async p =>
        {
            await p.ResourceAsync("a", PropertyMap.Of(("force", 1)));
            await p.ResourceAsync("b", PropertyMap.Of(("force", 1)));
        });
        stack.Provider.Calls.Clear();

        var request = stack.Request(static async p =>
        {
            await p.ResourceAsync("a", PropertyMap.Of(("force", 2)));
            await p.ResourceAsync("b", PropertyMap.Of(("force", 2)), options: new() { DeleteBeforeReplace = false });
        }) with
        { Config = config };
        await stack.Engine().UpdateAsync(request, stack.Journal, stack, default);

        Assert.Equal(["delete a", "create a", "create b", "delete b"], stack.Provider.Calls.Where(static c => c != "cancel"));
    }

    [Fact]
    public async Task A_bad_configuration_fails_the_run_before_anything_happens()
    {
        var stack = new TestStack();
        var request = stack.Request(static p => p.ResourceAsync("a")) with
        {
            Config = ImmutableSortedDictionary<string, ConfigValue>.Empty.Add(NamingRules.ConfigKey, new ConfigValue("{}}")),
        };

        var result = await stack.Engine().UpdateAsync(request, stack.Journal, stack, default);

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal("INF2150", Assert.Single(result.Diagnostics).Code);
        Assert.Empty(result.Steps);
    }

    private static NamingRules Read(string json) => NamingRules.Read(
        ImmutableSortedDictionary<string, ConfigValue>.Empty
            .Add(NamingRules.ConfigKey, new ConfigValue(json))
            .Add("proj:team", new ConfigValue("core"))
            .Add("proj:key", new ConfigValue("canary", IsSecret: true))
            .Add("aws:region", new ConfigValue("here")),
        TestStack.Identity);
}
