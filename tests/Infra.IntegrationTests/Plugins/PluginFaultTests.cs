using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine.Workspace;
using Infra.Rpc.Providers;

namespace Infra.IntegrationTests.Plugins;

/// <summary>Plugins that misbehave once they run: each fault is told apart, and nobody waits for ever.</summary>
public sealed class PluginFaultTests
{
    private static readonly Urn Res = Urn.Create("dev", "proj", "faulty:index:Res", "a");
    private static readonly PropertyMap Inputs = PropertyMap.Of(("a", "one"));
    private static readonly CreateRequest Create = new(Res, Inputs, false, null);

    [Theory]
    [InlineData("die-before-create", "the provider was lost in Create", "fatal: out of luck")]
    [InlineData("die-after-create", "the provider was lost in Create", "fatal: out of luck")]
    [InlineData("no-id", "gives it no ID", "")]
    [InlineData("nonsense-create", "answer to Create makes no sense", "a secret without its value")]
    [InlineData("unknown-output", "an output of 'urn:pulumi:dev::proj::faulty:index:Res::a' is not known", "")]
    public async Task A_create_that_goes_wrong_has_an_unknown_outcome(string fault, string expected, string also)
    {
        await using var plugin = Faulty(fault);
        await using var provider = await plugin.StartAsync();

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.CreateAsync(Create, CancellationToken.None));

        Assert.Equal(ProviderStatus.OutcomeUnknown, failure.Status);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(also, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("die-after-update", "the provider was lost in Update")]
    [InlineData("unknown-output", "is not known")]
    public async Task An_update_that_goes_wrong_has_an_unknown_outcome(string fault, string expected)
    {
        await using var plugin = Faulty(fault);
        await using var provider = await plugin.StartAsync();

        var failure = await Assert.ThrowsAsync<ProviderException>(() =>
            provider.UpdateAsync(new UpdateRequest(Res, "a-1", Inputs, Inputs, Inputs), CancellationToken.None));

        Assert.Equal(ProviderStatus.OutcomeUnknown, failure.Status);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_plugin_is_asked_next_fails_at_once()
    {
        await using var plugin = Faulty("die-before-create");
        await using var provider = await plugin.StartAsync();
        await Assert.ThrowsAsync<ProviderException>(() => provider.CreateAsync(Create, CancellationToken.None));

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.CheckAsync(new CheckRequest(Res, null, Inputs), CancellationToken.None));

        Assert.Equal(ProviderStatus.Failed, failure.Status);
        Assert.Contains("its process has ended", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_makes_no_sense_changes_nothing()
    {
        await using var plugin = Faulty("nonsense-check");
        await using var provider = await plugin.StartAsync();

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.CheckAsync(new CheckRequest(Res, null, Inputs), CancellationToken.None));

        Assert.Equal(ProviderStatus.Failed, failure.Status);
        Assert.Contains("answer to Check makes no sense", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_failure_keeps_what_there_is()
    {
        await using var plugin = Faulty("partial");
        await using var provider = await plugin.StartAsync();

        var answer = await provider.CreateAsync(Create, CancellationToken.None);

        Assert.Equal(("a-1", "the disk is full"), (answer.Id, Assert.Single(answer.InitErrors)));
        Assert.Equal(Inputs, answer.Outputs);
    }

    [Fact]
    public async Task A_huge_answer_is_taken()
    {
        await using var plugin = Faulty("huge");
        await using var provider = await plugin.StartAsync();

        var answer = await provider.CreateAsync(Create, CancellationToken.None);

        Assert.Equal(24 * 1024 * 1024, Assert.IsType<StringValue>(answer.Outputs["text"]).Value.Length);
    }

    [Fact]
    public async Task A_create_that_is_never_answered_is_given_up()
    {
        await using var plugin = Faulty("hang-create", new ProviderCallLimits { Operation = TimeSpan.FromMilliseconds(1) });
        await using var provider = await plugin.StartAsync();

        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.CreateAsync(Create, CancellationToken.None));

        Assert.Equal(ProviderStatus.OutcomeUnknown, failure.Status);
        Assert.Contains("did not answer Create in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_for_an_answer_need_not()
    {
        await using var plugin = Faulty("hang-check");
        await using var provider = await plugin.StartAsync();
        using var cancelled = new CancellationTokenSource();
        var asking = provider.CheckAsync(new CheckRequest(Res, null, Inputs), cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_handshake_that_is_never_answered_is_given_up()
    {
        await using var plugin = Faulty("hang-handshake", new ProviderCallLimits { Question = TimeSpan.FromMilliseconds(1) });

        var failure = await Assert.ThrowsAsync<ProviderException>(() => plugin.StartAsync());

        Assert.Contains("did not answer Handshake in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_does_not_answer_Cancel_is_ended_all_the_same()
    {
        await using var plugin = Faulty("hang-cancel", new ProviderCallLimits { Farewell = TimeSpan.FromMilliseconds(1) });
        var provider = await plugin.StartAsync();

        var number = int.Parse(await File.ReadAllTextAsync(Path.Combine(plugin.Folder, "number")), System.Globalization.CultureInfo.InvariantCulture);
        await provider.DisposeAsync();

        Assert.False(HostEnvironment.Current().IsProcessRunning(number));
    }

    [Fact]
    public async Task What_a_plugin_writes_goes_to_the_log()
    {
        await using var plugin = Faulty("chatty");
        await (await plugin.StartAsync()).DisposeAsync();

        Assert.Contains(plugin.Logged, static m => m.Message == "plugin sample: using the password swordfish");
    }

    private static SamplePlugin Faulty(string fault, ProviderCallLimits? calls = null) => new(SamplePlugin.Sample("faulty " + fault), calls);
}
