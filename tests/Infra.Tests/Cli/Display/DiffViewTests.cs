using Infra.Cli.Display;
using Infra.Core.Properties;

namespace Infra.Tests.Cli.Display;

public sealed class DiffViewTests
{
    [Fact]
    public void Shows_every_changed_property_by_its_path() => Assert.Equal(
        """
              pulumi:pulumi:Stack: (same)
                [urn=urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev]
                ~ sim:index:Res: (update)
                    [id=net-1]
                    [urn=urn:pulumi:dev::shop::my:index:Group$sim:index:Res::net]
                  ~ a: 1 => 2
                  + added: "y"
                  - gone: "x"
                  ~ o.x[1]: 2 => 3
                  ~ s: [secret] => [secret]
                +-sim:index:Res: (replace)
                    [id=db-1]
                    [urn=urn:pulumi:dev::shop::sim:index:Res::db]
                  ~ force: 1 => 2  # forces replacement
                + sim:index:Res: (create)
                    [urn=urn:pulumi:dev::shop::sim:index:Res::new]
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
                - sim:index:Res: (delete)
                    [id=old-1]
                    [urn=urn:pulumi:dev::shop::sim:index:Res::old]
            """,
        Text(new DisplayOptions()));

    [Fact]
    public void Shows_secrets_only_when_asked_to()
    {
        Assert.DoesNotContain(Samples.Secret, Text(new DisplayOptions()), StringComparison.Ordinal);
        Assert.Contains($"~ s: \"first\" => \"{Samples.Secret}\"", Text(new DisplayOptions { ShowSecrets = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_texts_of_several_lines_as_lines()
    {
        var lines = LineDiff.Of("one\ntwo\nthree\nfour", "one\ntwo\n3\nfour");

        Assert.Equal(["  two", "- three", "+ 3", "  four"], lines);
    }

    [Fact]
    public void Bounds_what_it_shows_of_a_huge_value()
    {
        var text = new ValueText(showSecrets: false).Format(
            PropertyValue.List(Enumerable.Repeat<PropertyValue>(new string('x', 100_000), 10_000)), "");

        Assert.True(text.Length < 1_500_000, $"{text.Length} characters");
    }

    private static string Text(DisplayOptions options) =>
        string.Join('\n', new DiffView(options).Render(OperationModel.Of(Samples.Changes().End().Events)));
}
