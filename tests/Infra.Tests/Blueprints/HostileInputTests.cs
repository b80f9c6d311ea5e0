using Infra.Blueprints;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Blueprints;

/// <summary>Files that mean harm are refused by a limit that the message names, at the place where it is met.</summary>
public sealed class HostileInputTests
{
    private static readonly BlueprintLimits Limits = BlueprintLimits.Default;

    [Fact]
    public void A_file_may_have_so_many_bytes() =>
        Refused(new string('a', Limits.MaxBytes + 1), nameof(Limits.MaxBytes), 1, 1);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Nesting_ends_at_the_limit(string level) =>
        Refused(string.Concat(Enumerable.Repeat(level, 100_000)), nameof(Limits.MaxDepth), 1, null);

    [Fact]
    public void Nesting_through_aliases_counts_too()
    {
        var text = "a: &a [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]\nb: &b [[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]\n"
            + "c: &c [[[[[[[[[[[[[[[[*b]]]]]]]]]]]]]]]]\nd: [[[[[[[[[[[[[[[[*c]]]]]]]]]]]]]]]]\n";
        Refused(text, nameof(Limits.MaxDepth), 4, null);
    }

    [Fact]
    public void Aliases_that_multiply_are_counted_before_they_are_expanded()
    {
        var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static i =>
            $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(",", Enumerable.Repeat("*" + (char)('a' + i - 1), 10))}]\n"));
        Refused(text, nameof(Limits.MaxNodes), 6, null);
    }

    [Fact]
    public void Aliases_are_few() =>
        Refused("a: &a x\nb: [" + string.Join(", ", Enumerable.Repeat("*a", Limits.MaxAliases + 1)) + "]\n", nameof(Limits.MaxAliases), 2, null);

    [Fact]
    public void Values_are_counted() =>
        Refused("a:\n" + string.Concat(Enumerable.Repeat("- a\n", Limits.MaxNodes)), nameof(Limits.MaxNodes), Limits.MaxNodes - 1, 3);

    [Theory]
    [InlineData("a: ", "x")]
    [InlineData("a: \"", "x")]
    [InlineData("a: '", "x")]
    [InlineData("a: |\n", "  xxxxxxx\n")]
    [InlineData("", "# xxxxxxx\n")]
    [InlineData("a: ", " ")]
    public void One_text_comment_or_gap_may_be_so_long(string begin, string part)
    {
        var result = new BlueprintLoader().Parse("b.yaml", begin + string.Concat(Enumerable.Repeat(part, Limits.MaxScalarLength + 2000)));
        var refused = Assert.Single(result.Diagnostics);
        Assert.Contains(nameof(Limits.MaxScalarLength), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_beyond_the_limit_are_counted_only()
    {
        var text = "name: x\nresources: []\nmetadata:\n" + string.Concat(Enumerable.Repeat("  a: 1\n", 5000));
        var result = new BlueprintLoader().Parse("b.yaml", text);
        Assert.Equal(Limits.MaxDiagnostics + 1, result.Diagnostics.Length);
        Assert.Equal($"{5000 - 1 - Limits.MaxDiagnostics} more mistakes are not shown (MaxDiagnostics)", result.Diagnostics[^1].Message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_where_they_stand()
    {
        var result = new BlueprintLoader().Parse("b.yaml", (byte[])[.. "name: x\nfoo: é"u8, 0xC3, 0x28]);
        Assert.Equal(
            "b.yaml:2:7: error INF4004: the byte 0xC3 does not belong to UTF-8 text (save the file as UTF-8)",
            Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake() =>
        Assert.True(new BlueprintLoader().Parse("b.yaml", (byte[])[0xEF, 0xBB, 0xBF, .. "name: x\nresources: []\n"u8]).Succeeded);

    [Fact]
    public void A_missing_file_and_a_directory_are_told()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var missing = Path.Combine(folder.FullName, "none.yaml");
            Assert.Equal(
                $"{missing}:1:1: error INF4001: the blueprint cannot be read: there is no such file "
                    + "(check the path; in 'infra:blueprint' it is relative to the project's folder)",
                Assert.Single(new BlueprintLoader().Load(missing).Diagnostics).ToString());
            Assert.Equal(
                $"{folder.FullName}:1:1: error INF4001: the blueprint cannot be read: it is a directory (name the blueprint file in it)",
                Assert.Single(new BlueprintLoader().Load(folder.FullName).Diagnostics).ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Work_grows_with_the_size_of_the_blueprint_and_no_faster()
    {
        Cost(200);
        var (small, large) = (Cost(1000), Cost(4000));
        Assert.InRange(large, small, small * 6);
    }

    private static long Cost(int resources)
    {
        var text = "name: x\nresources:\n  - { name: vpc, type: \"aws:ec2/vpc:Vpc\" }\n" + string.Concat(Enumerable.Range(0, resources).Select(static i =>
            $"  - name: r{i}\n    type: aws:ec2/subnet:Subnet\n    specs: {{ vpcId: \"${{vpc.id}}\", cidrBlock: \"${{r{Math.Max(0, i - 1)}x.arn}}\" }}\n"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var blueprint = new BlueprintLoader().Parse("b.yaml", text).Require();
        new BlueprintValidator(SmallKinds.Instance, SmallCatalog.Instance).Validate(blueprint);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Refused(string text, string limit, int line, int? column)
    {
        var refused = Assert.Single(new BlueprintLoader().Parse("b.yaml", text).Diagnostics);
        Assert.Equal("INF4003", refused.Code);
        Assert.Contains($"({limit})", refused.Message, StringComparison.Ordinal);
        Assert.Equal(line, refused.Location!.Value.Line);
        Assert.Equal(column ?? refused.Location!.Value.Column, refused.Location!.Value.Column);
        Assert.Equal(DiagnosticSeverity.Error, refused.Severity);
    }
}
