using System.Diagnostics.CodeAnalysis;

namespace Infra.Components.MacHosts;

/// <summary>Names of availability zones and the regions in them.</summary>
internal static class AvailabilityZone
{
    /// <summary>The region of a zone: <c>us-east-1</c> of <c>us-east-1a</c>, <c>us-west-2</c> of <c>us-west-2-lax-1a</c>.</summary>
    public static bool TryRegion(string zone, [NotNullWhen(true)] out string? region)
    {
        region = null;
        if (zone.Length == 0 || !char.IsAsciiLetterLower(zone[^1]) || !zone.All(IsAllowed))
        {
            return false;
        }

        var digit = zone.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 4 || zone[digit - 1] != '-' || digit == zone.Length - 1)
        {
            return false;
        }

        var end = digit;
        while (end < zone.Length && char.IsAsciiDigit(zone[end]))
        {
            end++;
        }

        region = zone[..end];
        return true;
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
