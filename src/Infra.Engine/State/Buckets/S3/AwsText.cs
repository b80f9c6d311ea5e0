using System.Buffers;
using System.Globalization;
using System.Text;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>Text as AWS wants it signed and sent.</summary>
internal static class AwsText
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    /// <summary>Percent-encodes every byte of the UTF-8 form but letters, digits and <c>-._~</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepSlashes">Whether <c>/</c> stays, as in paths.</param>
    public static string Escape(string text, bool keepSlashes = false)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains(b) || (keepSlashes && b == '/'))
            {
                escaped.Append((char)b);
            }
            else
            {
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    /// <summary>A query, names and values encoded, sorted as signatures want it; without the question mark.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> query) => string.Join('&', query
        .Select(static p => (Name: Escape(p.Key), Value: Escape(p.Value)))
        .OrderBy(static p => p.Name, StringComparer.Ordinal).ThenBy(static p => p.Value, StringComparer.Ordinal)
        .Select(static p => $"{p.Name}={p.Value}"));
}
