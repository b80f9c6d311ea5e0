using System.Globalization;
using System.Text;

namespace Infra.Components.ImageBuilder;

/// <summary>Composes the YAML document of an inline component (systems census 3.7 "Component YAML mapping").</summary>
public static class ImageComponentDocument
{
    /// <summary>Longest document that Image Builder takes in place, in characters.</summary>
    public const int MaximumLength = 16_000;

    private const string StopBash = "set -e -o pipefail";
    private const string StopPowerShell = "$ErrorActionPreference = 'Stop'";

    /// <summary>The platform in the spelling of Image Builder: macOS when absent, Linux when blank.</summary>
    public static string PlatformOf(ImageComponentArgs component) => component.Platform switch
    {
        null => "macOS",
        { } platform when string.IsNullOrWhiteSpace(platform) => "Linux",
        { } platform => platform,
    };

    /// <summary>The commands of a component: those given, then the lines of its script.</summary>
    public static IEnumerable<string> CommandsOf(ImageComponentArgs component) => component.Commands
        .Concat((component.Script ?? "").Split('\n').Select(line => line.TrimEnd('\r')))
        .Where(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>The whole document: the ready one, or one that runs the commands and stops at the first that fails.</summary>
    public static string Compose(ImageComponentArgs component)
    {
        if (!string.IsNullOrWhiteSpace(component.Data))
        {
            return component.Data;
        }

        var windows = PlatformOf(component) == "Windows";
        var text = new StringBuilder("name: InlineInstall\ndescription: ");
        AppendQuoted(text, component.Description ?? "Inline install commands")
            .Append("\nschemaVersion: 1.0\nphases:\n  - name: ").Append(component.Phase)
            .Append("\n    steps:\n      - name: install\n        action: ").Append(windows ? "ExecutePowerShell" : "ExecuteBash")
            .Append("\n        inputs:\n          commands:\n");
        foreach (var command in CommandsOf(component).Prepend(windows ? StopPowerShell : StopBash))
        {
            AppendQuoted(text.Append("            - "), command).Append('\n');
        }

        return text.ToString();
    }

    // YAML's double-quoted form takes every character that is escaped here, and any other as it is.
    private static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ when char.IsControl(c) => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"');
    }
}
