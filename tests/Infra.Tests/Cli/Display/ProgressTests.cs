using Infra.Cli.Display;
using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Tests.Cli.Display;

public sealed class ProgressTests
{
    [Fact]
    public async Task Without_a_terminal_each_finished_step_is_one_line()
    {
        var output = new StringWriter { NewLine = "\n" };
        await using (var pump = new EventPump([new PlainProgress(output, new DisplayOptions())], TimeProvider.System))
        {
            Publish(pump, Samples.Changes(OperationKind.Update, planning: false));
        }

        Assert.Equal(
            """
            [~] updated sim:index:Res net (0.01s) [diff: +added-gone~a,o,s]
            [+-] replaced sim:index:Res db (0.02s) [diff: ~force]
            [+] created sim:index:Res new (0.01s)
            [-] deleted sim:index:Res old (0.01s)

            """,
            output.ToString());
    }

    [Fact]
    public void Without_a_terminal_a_long_wait_names_what_is_waited_for()
    {
        var output = new StringWriter { NewLine = "\n" };
        var progress = new PlainProgress(output, new DisplayOptions());
        var run = new RecordedRun(OperationKind.Update, planning: false).Begin(Samples.Create(RecordedRun.UrnOf("sim:index:Res", "slow")));
        foreach (var engineEvent in run.Events)
        {
            progress.Take(engineEvent);
        }

        var start = run.Events[^1].Timestamp;
        progress.Draw(start.AddSeconds(5));
        Assert.Empty(output.ToString());
        progress.Draw(start.AddSeconds(12));
        progress.Draw(start.AddSeconds(13));
        Assert.Equal("[ ] still creating sim:index:Res slow (12.0s)\n", output.ToString());
    }

    [Fact]
    public void On_a_terminal_only_changed_lines_are_drawn_again()
    {
        var output = new StringWriter();
        var region = new LiveRegion(output, 80);
        region.Show(["one", "two", "three"]);
        output.GetStringBuilder().Clear();
        region.Show(["one", "2", "three"]);

        Assert.Equal("\u001b[3A\u001b[1B\r\u001b[2K2\n\u001b[1B", output.ToString());
    }

    [Fact]
    public void On_a_terminal_nothing_of_the_progress_stays_behind()
    {
        var output = new StringWriter();
        var progress = new LiveProgress(output, new DisplayOptions(), 40, "Updating (dev)");
        foreach (var engineEvent in Samples.Failure().Events)
        {
            progress.Take(engineEvent);
        }

        progress.Draw(Samples.Failure().Events[^1].Timestamp);
        progress.Close();

        Assert.Contains("Updating (dev): 2 done, 0 running, 1 failed (0s)", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\u001b[J\u001b[?25h", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_rows_than_the_screen_has_show_only_what_runs_and_what_failed()
    {
        var output = new StringWriter();
        var progress = new LiveProgress(output, new DisplayOptions(), 12, "Updating (dev)");
        var run = new RecordedRun(OperationKind.Update, planning: false);
        for (var i = 0; i < 500; i++)
        {
            run.Step(Samples.Create(RecordedRun.UrnOf("sim:index:Res", $"done-{i}")));
        }

        run.Begin(Samples.Create(RecordedRun.UrnOf("sim:index:Res", "busy")));
        foreach (var engineEvent in run.Events)
        {
            progress.Take(engineEvent);
        }

        progress.Draw(run.Events[^1].Timestamp);

        Assert.Contains("busy", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("done-499", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_whose_output_is_gone_does_not_disturb_the_others()
    {
        var output = new StringWriter { NewLine = "\n" };
        var gone = new StringWriter();
        await gone.DisposeAsync();
        await using (var pump = new EventPump(
            [new EventLogView(gone, new EventJson(true, false)), new PlainProgress(output, new DisplayOptions())], TimeProvider.System))
        {
            Publish(pump, Samples.Changes(OperationKind.Update, planning: false));
        }

        Assert.Contains("created sim:index:Res new", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("abc", 3, "abc")]
    [InlineData("\u001b[31mabcdef\u001b[0m", 3, "\u001b[31mabc\u001b[0m")]
    public void Lines_are_cut_to_the_width_without_their_colours_counting(string line, int columns, string expected) =>
        Assert.Equal(expected, LiveRegion.Fit(line, columns));

    private static void Publish(EventPump pump, RecordedRun run)
    {
        foreach (var engineEvent in run.End().Events)
        {
            pump.Publish(engineEvent);
        }
    }
}
