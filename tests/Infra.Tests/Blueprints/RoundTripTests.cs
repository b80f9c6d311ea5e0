using FsCheck;
using FsCheck.Fluent;
using Infra.Blueprints;
using Infra.Blueprints.Writing;

namespace Infra.Tests.Blueprints;

/// <summary>Whatever is written is read back.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Any_blueprint_that_is_written_loads_as_the_same()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var blueprint = new RandomBlueprint(seed).Make();
            var loaded = new BlueprintLoader().Parse("b.yaml", BlueprintWriter.Write(blueprint));
            Assert.True(loaded.Succeeded, string.Join('\n', loaded.Diagnostics) + "\n" + BlueprintWriter.Write(blueprint));
            Assert.Null(SameBlueprint.Difference(blueprint, loaded.Value));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_the_loader_throw()
    {
        var pieces = new[]
        {
            "name: x", "\n", "  ", "- ", "resources:", ": ", "{", "}", "[", "]", "\"", "'", "|", ">", "&a ", "*a", "!t ", "? ", "#", "%",
            "---\n", "...\n", "\t",
            "${", "}", "$${", "fn::secret: ", "a", "1", "~", ",", "\r\n", "<<: ", "\u00e9", "type: a:b:C", "specs:", "\\", "@", "`", "=",
        };
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var result = new BlueprintLoader().Parse("b.yaml", text);
            Assert.True(result.Succeeded || result.Diagnostics.Length > 0);
            Assert.All(result.Diagnostics, static d => Assert.True(d.Location is { Line: > 0, Column: > 0 }));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_bytes_make_the_loader_throw()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes =>
        {
            var result = new BlueprintLoader().Parse("b.yaml", bytes);
            Assert.True(result.Succeeded || result.Diagnostics.Length > 0);
        }).QuickCheckThrowOnFailure();
    }
}
