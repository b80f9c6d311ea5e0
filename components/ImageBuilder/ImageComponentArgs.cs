using Pulumi;

namespace Infra.Components.ImageBuilder;

/// <summary>A component of an image, written in place (systems census 3.7 "Inline component input").</summary>
public sealed class ImageComponentArgs : ResourceArgs
{
    /// <summary>
    /// Name: letters, digits, spaces, underscores and hyphens; other characters become hyphens. 3 to 128 characters. Required.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// First two numbers of the version, such as <c>1.0</c>. Required. The third is chosen from the content,
    /// so that changed content never meets an existing version; <c>1.0.0</c> is read as <c>1.0</c>.
    /// </summary>
    public string Version { get; set; } = "";

    /// <summary><c>macOS</c>, the default, <c>Linux</c> (also when blank) or <c>Windows</c>.</summary>
    public string? Platform { get; set; }

    /// <summary>Commands, run one after the other in one shell, which stops at the first that fails. Bash; PowerShell on Windows.</summary>
    public List<string> Commands { get; set; } = [];

    /// <summary>The same as one text, a command per line; blank lines are dropped.</summary>
    public string? Script { get; set; }

    /// <summary>What the component does. Default: <c>Inline install commands</c>.</summary>
    public string? Description { get; set; }

    /// <summary>When it runs: <c>build</c>, the default, <c>validate</c> or <c>test</c>.</summary>
    public string Phase { get; set; } = "build";

    /// <summary>A ready document in YAML, in place of commands, script and phase.</summary>
    public string? Data { get; set; }

    /// <summary>Versions of the operating system that it runs on, such as <c>macOS Sonoma 14</c>. Default: not stated.</summary>
    public List<string> SupportedOsVersions { get; set; } = [];
}
