using Infra.PulumiStandIn;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Automation.Exceptions;
using static Infra.Automation.Tests.CommandLine.StandIn;

namespace Infra.Automation.Tests.CommandLine;

/// <summary>Operations on the command line: flags, event logs, and programs of this process served to it.</summary>
public sealed class OperationTests
{
    private static readonly string[] Events =
    [
        """{"sequence":0,"timestamp":1767323045,"preludeEvent":{"config":{"shop:token":"[secret]"}}}""",
        """{"sequence":1,"timestamp":1767323045,"resourcePreEvent":{"metadata":{"op":"update","urn":"urn:a","type":"t:t:T","old":{"type":"t:t:T","urn":"urn:a","custom":true,"id":"i","parent":"","inputs":{"n":1},"outputs":{"n":1.5},"provider":"p"},"new":null,"keys":null,"diffs":["n"],"detailedDiff":{"n":{"diffKind":"update-replace","inputDiff":true}},"provider":"p"},"planning":true}}""",
        """{"sequence":2,"timestamp":1767323046,"diagnosticEvent":{"prefix":"warning: ","message":"look","color":"raw","severity":"warning","streamID":7}}""",
        """{"sequence":3,"timestamp":1767323046,"somethingNewEvent":{}}""",
        """{"sequence":4,"timestamp":1767323046,"summaryEvent":{"maybeCorrupt":false,"durationSeconds":1,"resourceChanges":{"create":2,"levitate":1},"PolicyPacks":{},"isPreview":true,"result":"succeeded"}}""",
        """{"sequence":5,"timestamp":1767323046,"cancelEvent":{}}""",
    ];

    [Theory]
    [InlineData("v3.200.0", "/*")]
    [InlineData("v3.206.0", "tcp://127.0.0.1:*")]
    public async Task A_preview_follows_the_event_log(string version, string log)
    {
        using var standIn = new StandIn(version);
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive"),
            Expect($"preview --message hi --target u --parallel 3 --expect-no-changes --save-plan p --show-reads=false --exec-kind auto.local --stack dev --event-log {log} --non-interactive", "printed\n")
                with
            { Events = Events });
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);
        var (events, lines) = (new List<EngineEvent>(), new List<string>());

        var preview = await stack.PreviewAsync(new PreviewOptions
        {
            Message = "hi",
            Target = ["u"],
            Parallel = 3,
            ExpectNoChanges = true,
            ShowReads = false,
            Plan = "p",
            OnEvent = events.Add,
            OnStandardOutput = lines.Add,
        });

        Assert.Equal(2, preview.ChangeSummary[OperationType.Create]);
        Assert.Equal(1, preview.ChangeSummary[OperationType.Unknown]);
        Assert.Equal("printed\n", preview.StandardOutput);
        Assert.Equal(["printed"], lines);
        Assert.Equal([0, 1, 2, 3, 4, 5], events.Select(static e => e.Sequence));
        var step = events[1].ResourcePreEvent!;
        Assert.True(step.Planning);
        Assert.Equal(OperationType.Update, step.Metadata.Op);
        Assert.Equal(1L, step.Metadata.Old!.Inputs["n"]);
        Assert.Equal(1.5, step.Metadata.Old.Outputs["n"]);
        Assert.Equal(DiffKind.UpdateReplace, step.Metadata.DetailedDiff!["n"].Kind);
        Assert.Equal("7", events[2].DiagnosticEvent!.StreamId);
        Assert.NotNull(events[5].CancelEvent);
    }

    [Fact]
    public async Task A_preview_without_its_summary_is_an_error()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive"),
            Expect("preview --exec-kind auto.local --stack dev --event-log /* --non-interactive"));
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);

        await Assert.ThrowsAsync<NoSummaryEventException>(() => stack.PreviewAsync());
    }

    [Fact]
    public async Task An_inline_program_is_served_to_the_command_line()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            Program(),
            Expect("stack select --stack dev --non-interactive"),
            Expect("up --yes --skip-preview --continue-on-error --exec-kind auto.inline --client=127.0.0.1:* --stack dev --non-interactive") with { RunsProgram = true },
            Expect("stack output --json --stack dev --non-interactive", """{"token":"[secret]","size":7}"""),
            Expect("stack output --json --show-secrets --stack dev --non-interactive", """{"token":"canary","size":7}"""),
            History());
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);

        var up = await stack.UpAsync(new UpOptions { ContinueOnError = true });

        Assert.Equal("canary", up.Outputs["token"].Value);
        Assert.True(up.Outputs["token"].IsSecret);
        Assert.Equal(7L, up.Outputs["size"].Value);
        Assert.Equal(UpdateKind.Update, up.Summary.Kind);
        Assert.Equal(3, up.Summary.Version);
        Assert.Equal("canary", up.Summary.Config["shop:token"].Value);
        Assert.Equal(2, up.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 9, TimeSpan.Zero), up.Summary.EndTime);
        Assert.Null(up.Operation);
    }

    [Fact]
    public async Task A_served_program_fails_with_its_own_exception()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            PulumiFn.Create((Action)(static () => throw new FormatException("mine"))),
            Expect("stack select --stack dev --non-interactive"),
            Expect("up --yes --skip-preview --exec-kind auto.inline --client=127.0.0.1:* --stack dev --non-interactive") with { RunsProgram = true });
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);

        Assert.Equal("mine", (await Assert.ThrowsAsync<FormatException>(() => stack.UpAsync())).Message);
    }

    [Fact]
    public async Task Refresh_destroy_and_import_have_their_flags()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive"),
            Expect("refresh --yes --skip-preview --run-program=true --clear-pending-creates --import-pending-creates u --import-pending-creates i --exec-kind auto.local --stack dev --non-interactive"),
            History("refresh"),
            Expect("destroy --yes --preview-only --exclude x --policy-pack-configs c --exec-kind auto.local --stack dev --non-interactive"),
            History("destroy"),
            Expect("import --yes --skip-preview --file * --protect=false --out * --from terraform --stack dev --non-interactive -- state.tf") with { WritesOut = "code" },
            History("resource-import"));
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);

        var refreshed = await stack.RefreshAsync(new RefreshOptions { RunProgram = true, ClearPendingCreates = true, ImportPendingCreates = [new("u", "i")] });
        Assert.Equal(UpdateKind.Refresh, refreshed.Summary.Kind);
        await stack.DestroyAsync(new DestroyOptions { PreviewOnly = true, Exclude = ["x"], PolicyPackConfigs = ["c"] });
        var imported = await stack.ImportAsync(new ImportOptions
        {
            Resources = [new ImportResource { Type = "t:t:T", Name = "n", Id = "i" }],
            Protect = false,
            Converter = "terraform",
            ConverterArgs = ["state.tf"],
        });
        Assert.Equal("code", imported.GeneratedCode);
        Assert.True(standIn.IsPlayed(7));
    }

    [Theory]
    [InlineData("error: [409] Conflict: Another update is currently in progress.")]
    [InlineData("error: the stack is currently locked by 1 lock(s)")]
    public async Task A_held_stack_is_a_concurrent_update(string said)
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive"),
            Expect("destroy --yes --skip-preview --exec-kind auto.local --stack dev --non-interactive", error: said, exitCode: 255));
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);

        Assert.Equal(255, (await Assert.ThrowsAsync<ConcurrentUpdateException>(() => stack.DestroyAsync())).Result.Code);
    }

    [InterruptibleFact]
    public async Task Cancelling_interrupts_the_command_and_lets_it_end()
    {
        using var standIn = new StandIn();
        using var workspace = await standIn.OpenAsync(
            null,
            Expect("stack select --stack dev --non-interactive"),
            new ScriptedCommand { Arguments = "up --yes --skip-preview --exec-kind auto.local --stack dev --non-interactive".Split(' '), WaitsForInterrupt = true });
        var stack = await WorkspaceStack.SelectAsync("dev", workspace);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            stack.UpAsync(new UpOptions { OnStandardOutput = _ => cancel.Cancel() }, cancel.Token));

        Assert.True(standIn.WasInterrupted);
    }

    private static PulumiFn Program() => PulumiFn.Create(() =>
    {
        var config = new Config();
        config.RequireSecret("token");
        _ = AutomationFolder.Thing("thing", config.RequireInt32("size"));
        Assert.Equal("acme", Deployment.Instance.OrganizationName);
    });
}
