using Infra.Cli.Commands;
using Infra.Cli.Display;

namespace Infra.Cli;

/// <summary>What the terminal can do, from flags, environment and the streams themselves.</summary>
internal static class Terminal
{
    /// <summary>How to show results.</summary>
    public static DisplayOptions DisplayOptions(CliHost host, string color) => new()
    {
        Palette = UsesColor(host, color, host.OutputIsTerminal) ? Palette.Ansi : Palette.None,
        Unicode = IsUnicode(host),
        Width = host.Width,
    };

    /// <summary>How to show progress and diagnostics.</summary>
    public static DisplayOptions ErrorOptions(CliHost host, string color) => DisplayOptions(host, color) with
    {
        Palette = UsesColor(host, color, host.ErrorIsTerminal) ? Palette.Ansi : Palette.None,
    };

    /// <summary>Whether a question may be asked.</summary>
    public static bool IsInteractive(CliHost host, GlobalArguments arguments) =>
        !arguments.NonInteractive && host.InputIsTerminal && host.OutputIsTerminal && host.Variable("CI") is null;

    /// <summary>Whether a live display may be drawn on the error stream.</summary>
    public static bool IsLive(CliHost host) => host.ErrorIsTerminal && host.Variable("TERM") != "dumb" && host.Variable("CI") is null;

    /// <summary>Whether a variable says yes.</summary>
    public static bool IsTrue(string? value) => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static bool UsesColor(CliHost host, string color, bool isTerminal) => color switch
    {
        "always" => true,
        "never" or "raw" => false,
        _ when host.Variable("NO_COLOR") is not null => false,
        _ when host.Variable("FORCE_COLOR") is not null || host.Variable("CLICOLOR_FORCE") is not null => true,
        _ => isTerminal && host.Variable("TERM") != "dumb",
    };

    private static bool IsUnicode(CliHost host)
    {
        if (!host.OutputIsTerminal)
        {
            return true;
        }

        var locale = host.Variable("LC_ALL") ?? host.Variable("LC_CTYPE") ?? host.Variable("LANG");
        return OperatingSystem.IsWindows() || host.Variable("TERM") != "linux"
            && (locale is null || locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase));
    }
}
