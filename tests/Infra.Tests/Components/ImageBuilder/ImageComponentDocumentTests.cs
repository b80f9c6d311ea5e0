using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.ImageBuilder;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Components.ImageBuilder;

/// <summary>Systems census 3.7: component mapping, naming and versions.</summary>
public sealed class ImageComponentDocumentTests
{
    [Fact]
    public void The_document_has_the_shape_of_the_census()
    {
        var text = ImageComponentDocument.Compose(new ImageComponentArgs { Commands = ["brew install jq", "say \"a\\b\""] });

        Assert.Equal(
            """
            name: InlineInstall
            description: "Inline install commands"
            schemaVersion: 1.0
            phases:
              - name: build
                steps:
                  - name: install
                    action: ExecuteBash
                    inputs:
                      commands:
                        - "set -e -o pipefail"
                        - "brew install jq"
                        - "say \"a\\b\""

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Windows_runs_powershell_and_stops_at_the_first_mistake()
    {
        var text = ImageComponentDocument.Compose(new ImageComponentArgs { Platform = "Windows", Commands = ["choco install git"], Phase = "test" });

        Assert.Contains("action: ExecutePowerShell", text, StringComparison.Ordinal);
        Assert.Contains("- \"$ErrorActionPreference = 'Stop'\"\n", text, StringComparison.Ordinal);
        Assert.Contains("- name: test\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pipefail", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_becomes_its_lines_without_the_blank_ones()
    {
        Assert.Equal(
            ["first", "one", "  two"],
            ImageComponentDocument.CommandsOf(new ImageComponentArgs { Commands = ["first"], Script = "one\r\n\n   \n  two\n" }));
    }

    [Fact]
    public void A_ready_document_is_taken_as_it_is()
    {
        Assert.Equal("schemaVersion: 1.0", ImageComponentDocument.Compose(new ImageComponentArgs { Data = "schemaVersion: 1.0", Commands = ["x"] }));
    }

    [Fact]
    public void Every_command_comes_back_from_yaml_as_it_was()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), command =>
        {
            if (string.IsNullOrWhiteSpace(command.Get) || command.Get.Any(c => char.IsSurrogate(c) || char.IsControl(c) || c is '\ufeff' or '\ufffe' or '\uffff'))
            {
                return true;
            }

            var text = ImageComponentDocument.Compose(new ImageComponentArgs { Commands = [command.Get], Description = command.Get });
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var commands = (YamlSequenceNode)stream.Documents[0].RootNode["phases"][0]["steps"][0]["inputs"]["commands"];
            return ((YamlScalarNode)commands[1]).Value == command.Get
                && ((YamlScalarNode)stream.Documents[0].RootNode["description"]).Value == command.Get;
        }));
    }

    [Theory]
    [InlineData(null, "macOS")]
    [InlineData("", "Linux")]
    [InlineData("Windows", "Windows")]
    public void An_absent_platform_is_macos_and_a_blank_one_linux(string? given, string expected)
    {
        Assert.Equal(expected, ImageComponentDocument.PlatformOf(new ImageComponentArgs { Platform = given }));
    }

    [Theory]
    [InlineData("install xcode_15-4", "install xcode_15-4")]
    [InlineData("a/b//c..d", "a-b-c-d")]
    [InlineData("ünï", "-n-")]
    public void Names_keep_allowed_characters_alone(string name, string expected)
    {
        Assert.Equal(expected, ImageName.Clean(name));
    }

    [Theory]
    [InlineData("mac-image", "mac")]
    [InlineData("image", "image")]
    [InlineData("-image", "-image")]
    public void The_base_name_drops_the_word_image(string name, string expected)
    {
        Assert.Equal(expected, ImageName.Base(name));
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1.0.0", true)]
    [InlineData("0.1073741823", true)]
    [InlineData("1.0.7", false)]
    [InlineData("1", false)]
    [InlineData("01.0", false)]
    [InlineData("1.1073741824", false)]
    [InlineData("1.x", false)]
    [InlineData("1.0\n", false)]
    [InlineData("", false)]
    public void Versions_name_two_numbers(string version, bool valid)
    {
        Assert.Equal(valid, ContentVersion.IsValid(version));
    }

    [Fact]
    public void The_patch_number_follows_from_the_content_and_is_one_that_image_builder_takes()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), content =>
        {
            var patch = ContentVersion.PatchOf(ContentHash.Of([content.Get]));
            return patch is >= 0 and <= ContentVersion.HighestNumber
                && patch == ContentVersion.PatchOf(ContentHash.Of([content.Get]))
                && ContentVersion.WithPatch("1.2.0", patch) == string.Create(CultureInfo.InvariantCulture, $"1.2.{patch}");
        }));
    }

    [Fact]
    public void Moving_a_border_between_two_parts_changes_the_hash()
    {
        Assert.NotEqual(ContentHash.Of(["ab", "c"]), ContentHash.Of(["a", "bc"]));
        Assert.NotEqual(ContentHash.Of(["a", null]), ContentHash.Of(["a", ""]));
        Assert.NotEqual(ContentHash.Of(["a"]), ContentHash.Of(["a", ""]));
    }
}
