using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Infra.Components.Mesh;

/// <summary>Where a host is reached: a DNS name or an address, and a UDP port.</summary>
/// <param name="Host">DNS name, IPv4 address or IPv6 address without brackets.</param>
/// <param name="Port">UDP port, 1 to 65535.</param>
public sealed record MeshEndpoint(string Host, int Port)
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>
    /// Reads <c>host</c>, <c>host:port</c>, <c>203.0.113.7:51820</c>, <c>[2001:db8::1]:51820</c> or a bare IPv6 address.
    /// </summary>
    /// <param name="text">What to read.</param>
    /// <param name="defaultPort">The port when the text names none.</param>
    /// <param name="endpoint">The endpoint when the text is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, int defaultPort, [NotNullWhen(true)] out MeshEndpoint? endpoint)
    {
        endpoint = null;
        if (string.IsNullOrEmpty(text) || !TrySplit(text, out var host, out var portText))
        {
            return false;
        }

        var port = defaultPort;
        if (portText is not null
            && !int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            return false;
        }

        if (port is < 1 or > 65535 || !IsHost(host, bracketed: text[0] == '['))
        {
            return false;
        }

        endpoint = new MeshEndpoint(host, port);
        return true;
    }

    /// <summary>The form that <c>wg-quick</c> reads.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TrySplit(string text, out string host, out string? port)
    {
        host = text;
        port = null;
        if (text[0] == '[')
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || (close + 1 < text.Length && text[close + 1] != ':'))
            {
                return false;
            }

            host = text[1..close];
            port = close + 1 < text.Length ? text[(close + 2)..] : null;
            return true;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && colon == text.LastIndexOf(':'))
        {
            host = text[..colon];
            port = text[(colon + 1)..];
        }

        return true;
    }

    private static bool IsHost(string host, bool bracketed)
    {
        if (IpPrefix.TryParseAddress(host, out var isIPv6, out _))
        {
            return isIPv6 || !bracketed;
        }

        return !bracketed && host.Length is > 0 and <= LongestName && IsDnsName(host);
    }

    // A last label of digits alone would be a mistyped IPv4 address.
    private static bool IsDnsName(string host)
    {
        var labels = host.TrimEnd('.').Split('.');
        return labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
