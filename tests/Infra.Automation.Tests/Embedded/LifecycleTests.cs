using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;

namespace Infra.Automation.Tests.Embedded;

/// <summary>A stack's life, in the way that programs for the official package go through it.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stack_is_made_configured_deployed_inspected_and_removed()
    {
        var program = PulumiFn.Create(() =>
        {
            var config = new Config();
            var thing = AutomationFolder.Thing("thing", config.RequireInt32("size"));
            return new Dictionary<string, object?>
            {
                ["name"] = thing.GetResourceName(),
                ["size"] = config.RequireInt32("size"),
                ["half"] = 0.5,
                ["list"] = new[] { "a", "b" },
                ["map"] = new Dictionary<string, bool> { ["on"] = true },
                ["token"] = config.RequireSecret("token"),
            };
        });
        using var stack = await LocalWorkspace.CreateOrSelectStackAsync(_folder.Inline("dev", program));
        await stack.SetConfigAsync("size", new ConfigValue("7"));
        await stack.SetAllConfigAsync(new Dictionary<string, ConfigValue> { ["token"] = new("canary", isSecret: true), ["extra"] = new("x") });

        Assert.Equal("canary", (await stack.GetConfigAsync("token")).Value);
        Assert.True((await stack.GetAllConfigAsync())["shop:token"].IsSecret);
        await stack.RemoveConfigAsync("extra");
        await Assert.ThrowsAsync<CommandException>(() => stack.GetConfigAsync("extra"));

        var preview = await stack.PreviewAsync();
        Assert.Equal(2, preview.ChangeSummary[OperationType.Create]);

        var up = await stack.UpAsync(new UpOptions { Message = "first" });
        Assert.Equal(UpdateState.Succeeded, up.Summary.Result);
        Assert.Equal(UpdateKind.Update, up.Summary.Kind);
        Assert.Equal("first", up.Summary.Message);
        Assert.Equal(1, up.Summary.Version);
        Assert.Equal(2, up.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal("auto.inline", up.Summary.Environment["exec.kind"]);
        Assert.Equal("canary", up.Summary.Config["shop:token"].Value);
        Assert.Equal("thing", up.Outputs["name"].Value);
        Assert.Equal(7L, up.Outputs["size"].Value);
        Assert.Equal(0.5, up.Outputs["half"].Value);
        Assert.Equal(["a", "b"], Assert.IsType<object[]>(up.Outputs["list"].Value));
        Assert.Equal(true, Assert.IsType<Dictionary<string, object>>(up.Outputs["map"].Value)["on"]);
        Assert.Equal("canary", up.Outputs["token"].Value);
        Assert.True(up.Outputs["token"].IsSecret);
        Assert.False(up.Outputs["name"].IsSecret);
        Assert.DoesNotContain("canary", up.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(2, up.Operation!.Steps.Count(static s => s.Operation == Core.Deployments.StepOperation.Create && !s.Type.IsProvider));

        Assert.Equal("canary", (await stack.GetOutputsAsync())["token"].Value);
        Assert.Equal(1, (await stack.GetInfoAsync())!.Version);

        await stack.RefreshAsync();
        var destroyed = await stack.DestroyAsync();
        Assert.Equal(UpdateKind.Destroy, destroyed.Summary.Kind);
        Assert.Equal(2, destroyed.Summary.ResourceChanges![OperationType.Delete]);
        Assert.Equal(
            [UpdateKind.Destroy, UpdateKind.Refresh, UpdateKind.Update],
            (await stack.GetHistoryAsync()).Select(static u => u.Kind));
        Assert.Equal([UpdateKind.Refresh], (await stack.GetHistoryAsync(new HistoryOptions { PageSize = 1, Page = 2 })).Select(static u => u.Kind));

        await stack.Workspace.RemoveStackAsync("dev");
        Assert.Empty(await stack.Workspace.ListStacksAsync());
        Assert.Null(await stack.Workspace.GetStackSettingsAsync("dev"));
        await Assert.ThrowsAsync<StackNotFoundException>(() => stack.UpAsync());
    }

    [Fact]
    public async Task Stacks_are_created_selected_and_listed()
    {
        var args = _folder.Inline("dev", AutomationFolder.Things(1));
        args.WorkDir = Directory.CreateDirectory(Path.Combine(_folder.Root, "work")).FullName;

        await Assert.ThrowsAsync<StackNotFoundException>(() => LocalWorkspace.SelectStackAsync(args));
        using var stack = await LocalWorkspace.CreateStackAsync(args);
        await Assert.ThrowsAsync<StackAlreadyExistsException>(() => LocalWorkspace.CreateStackAsync(args));
        await stack.Workspace.CreateStackAsync("prod");

        Assert.Equal(["dev", "prod"], (await stack.Workspace.ListStacksAsync()).Select(static s => s.Name));
        Assert.Equal("prod", (await stack.Workspace.GetStackAsync())!.Name);
        await stack.Workspace.SelectStackAsync("dev");
        Assert.Equal("dev", (await stack.Workspace.GetStackAsync())!.Name);
        Assert.Equal("ada", (await stack.Workspace.WhoAmIAsync()).User);
        Assert.Equal("file://" + _folder.Backend, (await stack.Workspace.WhoAmIAsync()).Url);
    }

    [Fact]
    public async Task Events_come_in_order_with_what_changed()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(2, size: 1)));
        await stack.UpAsync();
        var events = new List<EngineEvent>();
        var lines = new List<string>();
        stack.Workspace.Program = AutomationFolder.Things(2, size: 2);

        await stack.UpAsync(new UpOptions { OnEvent = events.Add, OnStandardOutput = lines.Add });

        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(static e => e.Sequence));
        Assert.Equal("simulated", events[0].PreludeEvent!.Config["infra:providers"]);
        Assert.NotNull(events[^1].CancelEvent);
        Assert.Equal(2, events.Single(static e => e.SummaryEvent is not null).SummaryEvent!.ResourceChanges[OperationType.Update]);
        var update = events.Select(static e => e.ResourceOutputsEvent?.Metadata).First(static m => m?.Op == OperationType.Update)!;
        Assert.Equal("shop:index:Thing", update.Type);
        Assert.Equal(1L, update.Old!.Inputs["size"]);
        Assert.Equal(2L, update.New!.Inputs["size"]);
        Assert.Contains("size", update.Diffs!.Value);
        Assert.Contains(lines, static l => l.StartsWith("update shop:index:Thing thing-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_callback_throws_is_thrown_when_everything_is_recorded()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(1)));

        await Assert.ThrowsAsync<FormatException>(() => stack.UpAsync(new UpOptions { OnEvent = static _ => throw new FormatException("mine") }));

        Assert.Equal(UpdateState.Succeeded, (await stack.GetInfoAsync())!.Result);
    }

    [Fact]
    public async Task Only_what_is_asked_for_happens()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", AutomationFolder.Things(3)));
        var first = (await stack.UpAsync(new UpOptions { Target = ["**thing-0"] })).Summary.ResourceChanges!;
        Assert.Equal(2, first[OperationType.Create]);

        await Assert.ThrowsAsync<CommandException>(() => stack.PreviewAsync(new PreviewOptions { ExpectNoChanges = true }));
        await stack.UpAsync();
        await stack.PreviewAsync(new PreviewOptions { ExpectNoChanges = true });

        var destroy = await stack.DestroyAsync(new DestroyOptions { PreviewOnly = true });
        Assert.Equal(4, destroy.Summary.ResourceChanges![OperationType.Delete]);
        await stack.RefreshAsync(new RefreshOptions { PreviewOnly = true });
        Assert.Equal(2, (await stack.GetHistoryAsync()).Count);
    }

    [Fact]
    public async Task Stack_classes_run_with_and_without_a_service_provider()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_folder.Inline("dev", PulumiFn.Create<PlainStack>()));
        Assert.Equal("plain", (await stack.UpAsync()).Outputs["kind"].Value);

        stack.Workspace.Program = PulumiFn.Create(new OneService("made"), typeof(ServiceStack));
        Assert.Equal("made", (await stack.UpAsync()).Outputs["Kind"].Value);
        Assert.Throws<ArgumentException>(() => PulumiFn.Create(new OneService(""), typeof(string)));
    }

    private sealed class PlainStack : Stack
    {
        [Output("kind")]
        public Output<string> Kind { get; private set; } = Output.Create("plain");
    }

    private sealed class ServiceStack(string kind) : Stack
    {
        [Output]
        public Output<string> Kind { get; private set; } = Output.Create(kind);
    }

    private sealed class OneService(string kind) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ServiceStack) ? new ServiceStack(kind) : null;
    }
}
