using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Tests.Embedded;

/// <summary>What goes wrong comes as the official package's exceptions, and never costs state.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_fails_with_its_own_exception()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(1)));
        await stack.UpAsync();
        stack.Workspace.Program = PulumiFn.Create((Action)(static () => throw new FileNotFoundException("no such thing")));
        var thrown = await Assert.ThrowsAsync<FileNotFoundException>(() => stack.UpAsync());
        Assert.Equal("no such thing", thrown.Message);

        stack.Workspace.Program = PulumiFn.Create(() =>
        {
            AutomationFolder.Thing("thing-0").Urn.Apply((Func<string, string>)(static _ => throw new FormatException("later")));
        });
        Assert.Equal("later", (await Assert.ThrowsAsync<FormatException>(() => stack.PreviewAsync())).Message);

        // A program that failed never counts as one that declared everything.
        Assert.Equal(UpdateState.Failed, (await stack.GetInfoAsync())!.Result);
        Assert.Contains("thing-0", (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_is_held_refuses_a_second_update()
    {
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", PulumiFn.Create(async () =>
        {
            begun.TrySetResult();
            await release.Task;
        })));
        var first = stack.UpAsync();
        await begun.Task;

        var refused = await Assert.ThrowsAsync<ConcurrentUpdateException>(() => stack.UpAsync());
        release.SetResult();

        Assert.Contains("is currently locked by", refused.Message, StringComparison.Ordinal);
        Assert.Equal("ConcurrentUpdateException", refused.Name);
        Assert.Equal(UpdateState.Succeeded, (await first).Summary.Result);
    }

    [Fact]
    public async Task A_cancelled_token_ends_an_update_in_order()
    {
        using var cancel = new CancellationTokenSource();
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", PulumiFn.Create(async token =>
        {
            var thing = AutomationFolder.Thing("thing");
            await OutputTask(thing.Urn);
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        })));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stack.UpAsync(cancellationToken: cancel.Token));

        Assert.Contains("shop:index:Thing::thing", (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);
        await stack.UpAsync(new UpOptions { Program = AutomationFolder.Things(0) });
    }

    [Fact]
    public async Task What_this_workspace_runs_can_be_cancelled_by_name()
    {
        var begun = new TaskCompletionSource();
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", PulumiFn.Create(async token =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        })));
        var update = stack.UpAsync();
        await begun.Task;

        await stack.CancelAsync();

        var ended = await Assert.ThrowsAsync<CommandException>(() => update);
        Assert.Equal("INF6353", Assert.Single(ended.Diagnostics).Code);
    }

    [Fact]
    public async Task What_needs_a_command_line_says_so()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(0)));
        var workspace = stack.Workspace;
        Func<Task>[] refused =
        [
            () => workspace.InstallPluginAsync("aws", "v6.0.0"),
            () => workspace.InstallAsync(),
            () => stack.AddEnvironmentsAsync(["prod"]),
            () => stack.RemoveEnvironmentAsync("prod"),
            () => stack.ChangeSecretsProviderAsync("awskms://key"),
            () => stack.UpAsync(new UpOptions { PolicyPacks = ["pack"] }),
            () => stack.PreviewAsync(new PreviewOptions { ConfigFile = "other.yaml" }),
            () => stack.ImportAsync(new ImportOptions { Converter = "terraform" }),
        ];

        foreach (var call in refused)
        {
            Assert.Contains("INF6350", (await Assert.ThrowsAsync<NotSupportedException>(call)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_passphrase_and_a_missing_project_are_command_failures()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(0)));
        await stack.SetConfigAsync("token", new ConfigValue("canary", true));
        stack.Workspace.EnvironmentVariables!["PULUMI_CONFIG_PASSPHRASE"] = "wrong";
        var wrong = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync());
        Assert.Contains("INF1150", wrong.Message, StringComparison.Ordinal);

        using var empty = await LocalWorkspace.CreateAsync(_folder.On(new LocalWorkspaceOptions()));
        await Assert.ThrowsAsync<CommandException>(() => empty.ListStacksAsync());
    }

    private static Task<T> OutputTask<T>(Output<T> output)
    {
        var done = new TaskCompletionSource<T>();
        output.Apply(value =>
        {
            done.SetResult(value);
            return value;
        });
        return done.Task;
    }
}
