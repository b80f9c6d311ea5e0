using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Cli.Display;

/// <summary>Columns of text that is not ASCII.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("net", 3)]
    [InlineData("né́t", 3)]
    [InlineData("网络", 4)]
    [InlineData("한국", 4)]
    [InlineData("🚀x", 3)]
    [InlineData("├─ a", 4)]
    public void Wide_characters_take_two_columns_and_marks_none(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Columns_stand_under_each_other()
    {
        var lines = Columns.Align([["NAME", "ID"], ["网络", "1"], ["net", "2"]]).ToArray();

        Assert.Equal(["NAME  ID", "网络  1", "net   2"], lines);
    }

    [Fact]
    public void A_live_line_never_reaches_the_next_one()
    {
        Assert.Equal("网络", LiveRegion.Fit("网络网络", 5));
        Assert.Equal("\u001b[1m网\u001b[0m", LiveRegion.Fit("\u001b[1m网络\u001b[0m", 3));
    }

    [Theory]
    [InlineData("error INF4070: no program", "    error INF4070: no program")]
    [InlineData("/p/b.yaml:1:2: error INF4030: no type", "    /p/b.yaml:1:2: error INF4030: no type")]
    [InlineData("something else", "    error INF2016: something else")]
    public void What_is_a_diagnostic_already_gets_no_second_code(string message, string expected)
    {
        var view = new DiagnosticsView(new DisplayOptions());

        Assert.Equal(expected, view.Grouped([new Diagnostic(new("INF2016", DiagnosticSeverity.Error, "t"), message)])[2]);
    }

    [Theory]
    [InlineData("网络网络", 5, "网络")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("🚀🚀", 3, "🚀")]
    public void Text_is_cut_between_characters(string text, int width, string expected) => Assert.Equal(expected, TextWidth.Cut(text, width));
}
