#pragma warning disable RS0030 // Whether a program is on the PATH is what is looked at.

namespace Infra.Automation.Tests.CommandLine;

/// <summary>A test with the real pulumi command line; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PulumiFactAttribute : FactAttribute
{
    public PulumiFactAttribute() => Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(static folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pulumi.exe" : "pulumi")))
        ? null : "the pulumi command line is not on the PATH";
}
