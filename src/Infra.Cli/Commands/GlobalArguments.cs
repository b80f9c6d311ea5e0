namespace Infra.Cli.Commands;

/// <summary>What was given for the flags that every command takes.</summary>
/// <param name="Stack">The stack's name, or null.</param>
/// <param name="Color"><c>always</c>, <c>never</c>, <c>auto</c> or <c>raw</c>.</param>
/// <param name="NonInteractive">Whether nothing may be asked.</param>
/// <param name="ConfigFile">The settings file in place of the stack's own, or null.</param>
internal sealed record GlobalArguments(string? Stack, string Color, bool NonInteractive, string? ConfigFile = null)
{
    /// <summary>Whether provider plugins may be started that nobody trusted.</summary>
    public bool AllowsUnknownPlugins { get; init; }
}
