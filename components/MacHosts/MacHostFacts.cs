namespace Infra.Components.MacHosts;

/// <summary>
/// What Amazon's terms and hardware impose on Mac hosts (systems census 3.3 "AWS facts the product must encode", 3.10).
/// Nothing in the API enforces them before the release or the launch fails: programs and reports read them here.
/// </summary>
public static class MacHostFacts
{
    /// <summary>A host cannot be released earlier than 24 hours after its allocation, and is billed for all of them.</summary>
    public static readonly TimeSpan MinimumAllocation = TimeSpan.FromHours(24);

    /// <summary>
    /// Longest time that an x86 host is cleaned after an instance stopped or ended; it takes no instance and costs nothing meanwhile.
    /// </summary>
    public static readonly TimeSpan ScrubTimeX86 = TimeSpan.FromMinutes(50);

    /// <summary>The same for a host with Apple silicon.</summary>
    public static readonly TimeSpan ScrubTimeAppleSilicon = TimeSpan.FromMinutes(110);

    /// <summary>The same when the cleaning also updates the firmware.</summary>
    public static readonly TimeSpan ScrubTimeWithFirmwareUpdate = TimeSpan.FromHours(3);

    /// <summary>A host carries one Mac instance, on the bare metal.</summary>
    public const int InstancesPerHost = 1;

    /// <summary>Apple's licence allows two macOS guests at a time on one Mac (peers 1.15).</summary>
    public const int VirtualMachinesPerHost = 2;

    /// <summary>Architecture name of x86 Macs in image parameters.</summary>
    public const string X86 = "x86_64_mac";

    /// <summary>Architecture name of Macs with Apple silicon in image parameters.</summary>
    public const string AppleSilicon = "arm64_mac";

    private const string X86Family = "mac1";
    private const string Metal = ".metal";

    /// <summary>
    /// Whether a name is that of a Mac instance type: <c>mac1.metal</c>, <c>mac2.metal</c>, <c>mac2-m2pro.metal</c>,
    /// <c>mac-m4.metal</c>, ….
    /// </summary>
    public static bool IsMacType(string instanceType) =>
        instanceType.EndsWith(Metal, StringComparison.Ordinal) && IsMacFamily(instanceType[..^Metal.Length]);

    /// <summary>Whether a name is that of a Mac instance family: <c>mac1</c>, <c>mac2</c>, <c>mac2-m2pro</c>, <c>mac-m4</c>, ….</summary>
    public static bool IsMacFamily(string family) =>
        family.StartsWith("mac", StringComparison.Ordinal)
        && family.Length > 3
        && (char.IsAsciiDigit(family[3]) || family[3] == '-')
        && family[^1] != '-'
        && family.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-');

    /// <summary>Every Mac family has one size: bare metal.</summary>
    public static string TypeOfFamily(string family) => family + Metal;

    /// <summary>Architecture name of an instance type, as Amazon's parameters for macOS images spell it.</summary>
    public static string Architecture(string instanceType) =>
        instanceType == X86Family + Metal ? X86 : AppleSilicon;

    /// <summary>Longest time between the end of an instance and the host being free again, without a firmware update.</summary>
    public static TimeSpan ScrubTime(string instanceType) =>
        Architecture(instanceType) == X86 ? ScrubTimeX86 : ScrubTimeAppleSilicon;

    /// <summary>The first moment at which a host may be released.</summary>
    public static DateTimeOffset EarliestRelease(DateTimeOffset allocated) => allocated + MinimumAllocation;
}
