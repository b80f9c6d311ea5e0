using Infra.Cli.Display;

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

    [Theory]
    [InlineData("网络网络", 5, "网络")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("🚀🚀", 3, "🚀")]
    public void Text_is_cut_between_characters(string text, int width, string expected) => Assert.Equal(expected, TextWidth.Cut(text, width));
}
