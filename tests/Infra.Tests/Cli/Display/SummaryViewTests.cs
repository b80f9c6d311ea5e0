using Infra.Cli.Display;
using Infra.Core.Events;

namespace Infra.Tests.Cli.Display;

public sealed class SummaryViewTests
{
    [Fact]
    public void Counts_what_is_to_be_done() => Assert.Equal(
        """
            Resources:
                + 1 to create
                ~ 1 to update
                - 1 to delete
                +-1 to replace
                4 changes. 3 unchanged
            """,
        Summary(Samples.Changes().End()));

    [Fact]
    public void Counts_what_was_done_and_what_failed() => Assert.Equal(
        """
            Resources:
                + 1 created
                1 unchanged
                1 failed

            Duration: 1.50s
            """,
        Summary(Samples.Failure()));

    [Fact]
    public void Says_that_nothing_changes() => Assert.Equal(
        """
        Resources:
            2 unchanged
        """,
        Summary(new RecordedRun(OperationKind.Preview, planning: true).Step(Samples.Same(Samples.Root)).Step(Samples.Same(Samples.Group)).End()));

    [Fact]
    public void Shows_how_outputs_change() => Assert.Equal(
        """
            Outputs:
                key: [secret]
              ~ url: "net-1/1" => [unknown]
            """,
        string.Join('\n', new OutputsView(new DisplayOptions()).Render(Samples.OldOutputs, Samples.NewOutputs)));

    [Fact]
    public void Puts_diagnostics_under_their_resource_with_the_next_step() => Assert.Equal(
        """
            Diagnostics:
              sim:index:Res (net):
                error INF9002: property 'o.x[1]': the disk is full
                  next: make room and run the command again
            """,
        string.Join('\n', new DiagnosticsView(new DisplayOptions()).Grouped(OperationModel.Of(Samples.Failure().Events).Diagnostics)));

    private static string Summary(RecordedRun run) =>
        string.Join('\n', new SummaryView(new DisplayOptions()).Render(OperationModel.Of(run.Events)));
}
