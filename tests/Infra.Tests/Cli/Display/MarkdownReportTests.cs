using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Infra.Cli.Display;
using Infra.Core.Events;
using Infra.Core.Properties;

namespace Infra.Tests.Cli.Display;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Shows_the_verdict_then_what_would_be_destroyed_then_the_rest_folded() => Assert.Equal(
        """
            <!-- infra:preview stack=organization/shop/dev -->
            ### Preview of `dev`: 1 to create · 1 to update · 1 to replace · 1 to delete · 1 warning

            > **Simulated**: no real provider was called.

            **Destructive changes (2)**

            | | Type | Name | Change |
            |---|---|---|---|
            | `+-` replace | `sim:index:Res` | `db` | because of `force` |
            | `-` delete | `sim:index:Res` | `old` |  |

            <details><summary>Other changes (2)</summary>

            | | Type | Name | Change |
            |---|---|---|---|
            | `~` update | `sim:index:Res` | `net` | `[diff: +added-gone~a,o,s]` |
            | `+` create | `sim:index:Res` | `new` |  |

            </details>

            <details><summary>Property changes</summary>

            ```diff
            @@ ~ sim:index:Res net @@
            ! a: 1 => 2
            + added: "y"
            - gone: "x"
            ! o.x[1]: 2 => 3
            ! s: [secret] => [secret]
            @@ +- sim:index:Res db @@
            ! force: 1 => 2  # forces replacement
            @@ + sim:index:Res new @@
              a: 1
              o: {
                  x: true
                  y: [
                      [0]: 1
                      [1]: "two"
                  ]
              }
              password: [secret]
              u: [unknown]
            @@ - sim:index:Res old @@
            ```

            </details>

            <details><summary>Warnings (1)</summary>

            - INF9001 `shop-dev`: this is a warning

            </details>

            Deploy with `infra up --stack dev`.
            """,
        MarkdownReport.Render(Samples.Report(Samples.Changes().End())).TrimEnd());

    [Fact]
    public void A_failed_preview_says_so_first()
    {
        var text = MarkdownReport.Render(Samples.Report(Samples.Failure()));

        Assert.Contains("### Preview of `dev`: **failed** · ", text, StringComparison.Ordinal);
        Assert.Contains("- INF9002 `net`: the disk is full (make room and run the command again)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_grows_beyond_the_cap_and_never_leaves_a_section_open()
    {
        var run = new RecordedRun(OperationKind.Preview, planning: true);
        for (var i = 0; i < 3000; i++)
        {
            run.Step(Samples.Create(RecordedRun.UrnOf("sim:index:Res", $"resource-{i}")));
        }

        var text = MarkdownReport.Render(Samples.Report(run.End()));

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 40_000, MarkdownReport.MaxBytes);
        Assert.Contains(" more |", text, StringComparison.Ordinal);
        AssertBalanced(text);
    }

    [Fact]
    public void Holds_for_any_cap_and_any_name() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, PositiveInt>((name, size) =>
    {
        var run = new RecordedRun(OperationKind.Preview, planning: true)
            .Step(Samples.Create(RecordedRun.UrnOf("sim:index:Res", name.Get), PropertyMap.Of((name.Get, PropertyValue.Secret(Samples.Secret)))))
            .Step(Samples.Delete(RecordedRun.UrnOf("sim:index:Res", "```|<b>@team</b>" + name.Get)));
        var cap = 200 + (size.Get * 37 % 5000);
        var text = MarkdownReport.Render(Samples.Report(run.End()), cap);

        Assert.True(Encoding.UTF8.GetByteCount(text) <= cap);
        Assert.DoesNotContain(Samples.Secret, text, StringComparison.Ordinal);
        AssertBalanced(text);
    }));

    [Theory]
    [InlineData("a|b", "<code>a&#124;b</code>")]
    [InlineData("`x`", "<code>&#96;x&#96;</code>")]
    [InlineData("@team", "`@team`")]
    [InlineData("<b>", "`<b>`")]
    [InlineData("two\nlines", "`two\\nlines`")]
    public void Foreign_names_stay_text(string name, string expected) => Assert.Equal(expected, MarkdownText.Code(name));

    [Theory]
    [InlineData("ping @team <script> [x](http://y)", "ping &#64;team &#60;script&#62; &#91;x&#93;(http://y)")]
    [InlineData("a | b", "a &#124; b")]
    public void Foreign_messages_stay_text(string message, string expected) => Assert.Equal(expected, MarkdownText.Escape(message));

    [Fact]
    public void A_fence_is_longer_than_any_in_the_text()
    {
        var run = new RecordedRun(OperationKind.Preview, planning: true)
            .Step(Samples.Create(RecordedRun.UrnOf("sim:index:Res", "a"), PropertyMap.Of(("text", "````"))));

        Assert.Contains("\n`````diff\n", MarkdownReport.Render(Samples.Report(run.End())), StringComparison.Ordinal);
    }

    private static void AssertBalanced(string text)
    {
        var lines = text.Split('\n');
        Assert.Equal(
            lines.Count(static l => l.StartsWith("<details>", StringComparison.Ordinal)), lines.Count(static l => l == "</details>"));
        Assert.Equal(0, lines.Count(static l => l.StartsWith("```", StringComparison.Ordinal)) % 2);
    }
}
