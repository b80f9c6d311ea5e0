using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>Flags that every command takes.</summary>
internal sealed class GlobalFlags
{
    private readonly Option<string> _directory = new("--cwd", "-C")
    {
        Description = "Run as if in this folder",
        HelpName = "folder",
        Recursive = true,
    };

    private readonly Option<string> _color = new("--color")
    {
        Description = "Colour: always, never or auto",
        HelpName = "when",
        Recursive = true,
    };

    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Never ask", Recursive = true };

    private readonly Option<bool> _allowUnknownPlugins = new("--allow-unknown-plugins")
    {
        Description = "Start provider plugins that nobody trusted",
        Recursive = true,
    };

    private readonly Option<string> _stack = new("--stack", "-s")
    {
        Description = "The stack; else PULUMI_STACK, else the selected one",
        HelpName = "name",
        Recursive = true,
    };

    private readonly Option<string> _configFile = new("--config-file")
    {
        Description = "The settings file to use in place of Pulumi.STACK.yaml",
        HelpName = "file",
        Recursive = true,
    };

    public GlobalFlags()
    {
        _color.AcceptOnlyFromAmong("always", "never", "auto", "raw");
    }

    public IEnumerable<Option> Options => [_directory, _stack, _configFile, _color, _nonInteractive, _allowUnknownPlugins];

    /// <summary>The folder to run in, as it was given; null for the present one.</summary>
    public string? ReadDirectory(ParseResult result) => result.GetValue(_directory);

    /// <summary>What was given.</summary>
    public GlobalArguments Read(ParseResult result) => new(
        result.GetValue(_stack),
        result.GetValue(_color) ?? "auto",
        result.GetValue(_nonInteractive),
        result.GetValue(_configFile))
    {
        AllowsUnknownPlugins = result.GetValue(_allowUnknownPlugins),
    };
}
