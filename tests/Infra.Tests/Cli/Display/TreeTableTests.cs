using Infra.Cli.Display;
using Infra.Core.Events;

namespace Infra.Tests.Cli.Display;

public sealed class TreeTableTests
{
    [Fact]
    public void Shows_what_changes_under_its_parents_and_hides_the_rest() => Assert.Equal(
        """
                 Type                 Name      Plan     Info
                 pulumi:pulumi:Stack  shop-dev           1 warning
                 ├─ my:index:Group    web
             ~   │  └─ sim:index:Res  net       update   [diff: +added-gone~a,o,s]
             +-  ├─ sim:index:Res     db        replace  [diff: ~force]
             +   ├─ sim:index:Res     new       create
             -   └─ sim:index:Res     old       delete
            """,
        Text(Samples.Changes().End(), new DisplayOptions()));

    [Fact]
    public void Says_what_failed_and_how_long_things_took() => Assert.Equal(
        """
                 Type                 Name      Status               Info
                 pulumi:pulumi:Stack  shop-dev
             ~   ├─ sim:index:Res     net       **updating failed**  [diff: +added-gone~a,o,s]; 1 error
             +   └─ sim:index:Res     new       created (1.25s)
            """,
        Text(Samples.Failure(), new DisplayOptions()));

    [Fact]
    public void Shows_unchanged_resources_on_demand_but_never_default_providers()
    {
        var text = Text(Samples.Changes().End(), new DisplayOptions { ShowSames = true });

        Assert.Contains("sim:index:Res     kept", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pulumi:providers", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_halves_of_a_replacement_on_demand()
    {
        var text = Text(Samples.Changes().End(), new DisplayOptions { ShowReplacementSteps = true });

        Assert.Contains(" ++  ├─ sim:index:Res     db        create replacement", text, StringComparison.Ordinal);
        Assert.Contains(" --  ├─ sim:index:Res     db        delete original", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_with_plain_characters_where_boxes_are_not_understood()
    {
        var text = Text(Samples.Changes().End(), new DisplayOptions { Unicode = false });

        Assert.Contains("|- my:index:Group", text, StringComparison.Ordinal);
        Assert.All(text, static c => Assert.True(c < 128));
    }

    [Fact]
    public void Cuts_a_long_note_to_the_width_of_the_terminal() =>
        Assert.All(
            new TreeTable(new DisplayOptions { Width = 70 }).Render(OperationModel.Of(Samples.Changes().End().Events)),
            static line => Assert.True(line.Length <= 70, line));

    [Fact]
    public void A_name_cannot_steer_the_terminal()
    {
        var run = new RecordedRun(OperationKind.Preview, planning: true)
            .Step(Samples.Create(RecordedRun.UrnOf("sim:index:Res", "evil\u001b[2J\nname")));

        Assert.DoesNotContain('\u001b', Text(run.End(), new DisplayOptions()));
    }

    [Fact]
    public void Colours_carry_no_information_of_their_own()
    {
        var run = Samples.Changes().End();
        var painted = Text(run, new DisplayOptions { Palette = Palette.Ansi });

        Assert.Equal(Text(run, new DisplayOptions()), System.Text.RegularExpressions.Regex.Replace(painted, "\u001b\\[[0-9;]*m", ""));
    }

    private static string Text(RecordedRun run, DisplayOptions options) =>
        string.Join('\n', new TreeTable(options).Render(OperationModel.Of(run.Events)));
}
