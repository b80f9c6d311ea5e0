using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>When a resource lives on under another provider (scenarios 36, 64).</summary>
public sealed class ProviderMoveTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_provider_that_is_renamed_keeps_its_resources_whatever_else_changes_about_it()
    {
        await _stack.GivenAsync(Program("p", "x", ""));

        var run = await _stack.GivenAsync(Program("q", "y", ""","opts":{"aliases":[{"name":"p"}]}"""));

        Assert.Equal(["create-replacement q", "replace q", "delete-replaced p"], run.ProviderSteps);
        Assert.Equal(["same a"], run.Steps);
    }

    [Fact]
    public async Task What_was_left_behind_when_its_provider_was_replaced_moves_to_the_new_one()
    {
        await _stack.GivenAsync(Program("p", "x", ""));
        var failed = await _stack.UpAsync(Program("p", "y", "", "\"fail\":\"create\""));
        Assert.Equal(["create-replacement a"], failed.Failed);

        var run = await _stack.GivenAsync(Program("p", "y", ""));

        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(_stack.State.Resources.Single(static r => r.IsProvider).ProviderReference, _stack["a"].Provider);
    }

    [Fact]
    public async Task What_is_deleted_of_a_renamed_provider_is_deleted_by_the_one_that_is_ready()
    {
        await _stack.GivenAsync(Program("p", "x", "", "\"force\":1"));

        var run = await _stack.GivenAsync(Program("q", "x", ""","opts":{"aliases":[{"name":"p"}]}""", "\"force\":2"));

        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal(["CheckConfig", "DiffConfig", "Configure", "Cancel"], run.ConfigurationCalls);
    }

    private static string Program(string provider, string region, string opts, string props = "") =>
        $$"""
        [{"name":"{{provider}}","kind":"provider","type":"sim","props":{"region":"{{region}}"}{{opts}} },
         {"name":"a","type":"sim:index:Res","props":{ {{props}} },"opts":{"provider":"{{provider}}"} }]
        """;
}
