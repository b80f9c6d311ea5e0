using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Properties;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Laws;

/// <summary>Property paths: text and back, patterns, lookups.</summary>
public sealed class PropertyPathLaws
{
    private static readonly Gen<PathSegment> Segment = Gen.OneOf(
        Gen.Elements("a", "b", "a_b", "0", "", "a.b", "x[0]", "\"", "\\", "a\\", "\\\"", "ü", "*", "a b", "]", "[*]").Select(PathSegment.OfKey),
        PropertyValues.Text.Select(PathSegment.OfKey),
        Gen.Choose(0, 20).Select(PathSegment.OfIndex),
        Gen.Constant(PathSegment.Wildcard));

    private static readonly Gen<PropertyPath> Path = Segment.ListOf().Select(static s => PropertyPath.Of(s));

    [Fact]
    public void A_path_comes_back_from_its_text() => Law.Holds(Path, static path => PropertyPath.Parse(path.ToString()).Equals(path));

    [Fact]
    public void Any_text_is_a_path_or_is_none() => Law.Holds(
        Gen.OneOf(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static s => s.Get), Gen.Elements('a', '.', '[', ']', '"', '*', '1', '\\').ListOf().Select(static c => string.Concat(c))),
        static text => !PropertyPath.TryParse(text, out var path) || PropertyPath.Parse(path.ToString()).Equals(path));

    [Fact]
    public void A_pattern_contains_what_it_begins_and_nothing_shorter() => Law.Holds(Gen.Zip(Path, Path), static pair =>
    {
        var (a, b) = pair;
        var joined = PropertyPath.Of([.. a.Segments, .. b.Segments]);
        var wild = PropertyPath.Of(a.Segments.Select(static _ => PathSegment.Wildcard));
        return a.Contains(joined) && a.Contains(a) && wild.Contains(joined) && PropertyPath.Root.Contains(a)
            && joined.Contains(a) == (b.Segments.IsEmpty || a.Segments.Length == joined.Segments.Length)
            && (!a.Contains(b) || !b.Contains(a) || a.Segments.Length == b.Segments.Length);
    });

    [Fact]
    public void Containment_is_transitive() => Law.Holds(
        Gen.Three(Gen.Elements("a", "*", "[0]", "[*]").ListOf().Select(static parts => PropertyPath.Parse(string.Join('.', parts)))),
        static t => !(t.Item1.Contains(t.Item2) && t.Item2.Contains(t.Item3)) || t.Item1.Contains(t.Item3));

    [Fact]
    public void Everything_in_a_map_is_found_by_its_path() => Law.Holds(PropertyValues.Maps, static map => Everything(PropertyPath.Root, new MapValue(map))
        .All(e => ReferenceEquals(e.Path.Find(map), e.Value) && ReferenceEquals(PropertyPath.Parse(e.Path.ToString()).Find(map), e.Value)));

    [Theory]
    [InlineData("a.b[0][\"c d\"].*[*]", "a.b[0][\"c d\"][*][*]")]
    [InlineData("a.[0]", "a[0]")]
    [InlineData("[\"a\\\"b\"]", "[\"a\\\"b\"]")]
    [InlineData("", "")]
    public void The_grammar_is_that_of_the_protocol(string text, string formatted) => Assert.Equal(formatted, PropertyPath.Parse(text).ToString());

    [Theory]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[-1]")]
    [InlineData("a[\"b]")]
    [InlineData("a[0]b")]
    public void What_is_no_path_is_refused(string text) => Assert.False(PropertyPath.TryParse(text, out _));

    private static IEnumerable<(PropertyPath Path, PropertyValue Value)> Everything(PropertyPath at, PropertyValue value)
    {
        var inside = value.Unwrap() switch
        {
            MapValue map => map.Properties.SelectMany(e => Inside(at.Append(PathSegment.OfKey(e.Key)), e.Value)),
            ListValue list => list.Items.SelectMany((v, i) => Inside(at.Append(PathSegment.OfIndex(i)), v)),
            _ => [],
        };
        return inside;

        static IEnumerable<(PropertyPath, PropertyValue)> Inside(PropertyPath path, PropertyValue value) => Everything(path, value).Prepend((path, value));
    }
}
