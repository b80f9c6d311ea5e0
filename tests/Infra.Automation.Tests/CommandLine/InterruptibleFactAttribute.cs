using System.Globalization;

namespace Infra.Automation.Tests.CommandLine;

/// <summary>A test that interrupts a child process; skipped where children would inherit that interrupts are ignored.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InterruptibleFactAttribute : FactAttribute
{
    private const string Status = "/proc/self/status";
    private const ulong Interrupt = 1UL << (2 - 1);

    public InterruptibleFactAttribute() => Skip = IgnoresInterrupts() ? "this process was started with interrupts ignored, as shells start jobs in the background" : null;

    private static bool IgnoresInterrupts() => OperatingSystem.IsWindows() || (File.Exists(Status)
        && File.ReadLines(Status).FirstOrDefault(static l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0);
}
