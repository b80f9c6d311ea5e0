using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Infra.Tests.House;

/// <summary>The house is tidy: no file or method outgrows its reader, and names are the field's.</summary>
public sealed partial class TidinessTests(ITestOutputHelper output)
{
    private const int LongestFile = 400;
    private const int LongestMethod = 70;
    private const int LongestLine = 160;

    [Fact]
    public void Files_and_methods_stay_small()
    {
        var figures = SourceFigures.Measure();
        output.WriteLine($"files: {figures.Files.Count}, median {SourceFigures.Percentile(figures.Files, 0.5)}, "
            + $"p90 {SourceFigures.Percentile(figures.Files, 0.9)}, longest {figures.Files.Max(static f => f.Lines)}");
        output.WriteLine($"methods: {figures.Methods.Count}, median {SourceFigures.Percentile(figures.Methods, 0.5)}, "
            + $"p90 {SourceFigures.Percentile(figures.Methods, 0.9)}, longest {figures.Methods.Max(static f => f.Lines)}");

        Assert.DoesNotContain(figures.Files, static f => f.Lines > LongestFile);
        Assert.DoesNotContain(figures.Methods, static m => m.Lines > LongestMethod);
    }

    [Fact]
    public void Lines_fit_on_a_screen()
    {
        var tooLong = Repository.ProductSources()
            .SelectMany(static f => Repository.Read(f).Split('\n').Select((line, i) => (Where: $"{f}:{i + 1}", line.Length)))
            .Where(static l => l.Length > LongestLine);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var named = Repository.ProductSources().Select(static f => Path.GetFileNameWithoutExtension(f)!).Where(static n => SaysNothing().IsMatch(n));
        Assert.Empty(named);
    }

    [Fact]
    public void Nothing_is_left_to_do_in_comments()
    {
        var marked = Repository.ProductSources().Where(static f => Leftover().IsMatch(Repository.Read(f)));
        Assert.Empty(marked);
    }

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Common)$")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Leftover();
}
