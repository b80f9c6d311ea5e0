using System.Runtime.InteropServices;

namespace Infra.Extensibility.Trust;

/// <summary>A plugin that somebody looked at and allowed.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version; empty where nobody says.</param>
/// <param name="Platform">The system that it was made for, <c>os-arch</c>: <see cref="ThisPlatform"/>.</param>
/// <param name="Sum">The SHA-256 of its files, in hex (<see cref="PluginSum"/>).</param>
public sealed record TrustedPlugin(string Name, string Version, string Platform, string Sum)
{
    /// <summary>This system, in the names that plugins' archives have (protocol reference 3.7).</summary>
    public static string ThisPlatform { get; } = string.Concat(
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
        "-",
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        });
}
