namespace Infra.Engine.State.Buckets.Disks;

/// <summary>The failure of whoever opens a file that somebody has for himself alone.</summary>
internal static class SharingViolation
{
    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION.
    private static readonly int[] Codes = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Whether a failure is that.</summary>
    public static bool Is(IOException e) => Array.IndexOf(Codes, e.HResult) >= 0;
}
