using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Naming;

/// <summary>
/// A pattern of names, such as <c>${name}-${hex(4)}</c>. Random parts follow from a seed, so that one resource has one name for as long as
/// its seed is the same.
/// </summary>
internal sealed class NamePattern
{
    /// <summary>The longest random part that a pattern may ask for.</summary>
    public const int MaxRandomLength = 64;

    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly ImmutableArray<Part> _parts;

    private NamePattern(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>The logical name alone.</summary>
    public static NamePattern LogicalName { get; } = new([new Part("name", null, 0)]);

    /// <summary>Whether two names of the pattern differ.</summary>
    public bool IsRandom => _parts.Any(static p => p.Alphabet is not null || p.Variable == "uuid");

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="variables">The values of what is neither random nor the logical name.</param>
    /// <exception cref="FormatException">The pattern does not make sense.</exception>
    public static NamePattern Parse(string text, Func<string, string?> variables)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            if (open < 0)
            {
                parts.Add(new Part(null, null, 0) { Text = text[at..] });
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException("'${' is not closed");
            }

            if (open > at)
            {
                parts.Add(new Part(null, null, 0) { Text = text[at..open] });
            }

            parts.Add(ReadVariable(text[(open + 2)..close], variables));
            at = close + 1;
        }

        return parts.Count == 0 ? throw new FormatException("the pattern is empty") : new NamePattern(parts.ToImmutable());
    }

    /// <summary>The name of a resource.</summary>
    /// <param name="logicalName">Its logical name.</param>
    /// <param name="seed">What its random parts follow from.</param>
    public string Expand(string logicalName, ReadOnlySpan<byte> seed)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            text.Append(part.Text
                ?? (part.Alphabet is { } alphabet ? Random(alphabet, part.Length, seed, i)
                    : part.Variable == "uuid" ? new Guid(Bytes(seed, i).AsSpan(0, 16)).ToString("D")
                    : logicalName));
        }

        return text.ToString();
    }

    private static Part ReadVariable(string variable, Func<string, string?> variables)
    {
        var open = variable.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && variable.EndsWith(')'))
        {
            var alphabet = variable[..open] switch
            {
                "hex" => Digits + "abcdef",
                "alphanum" => Digits + Letters,
                "string" => Letters,
                "num" => Digits,
                var other => throw new FormatException($"there is no '${{{other}(n)}}'"),
            };
            return int.TryParse(variable[(open + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                && length is > 0 and <= MaxRandomLength
                ? new Part(null, alphabet, length)
                : throw new FormatException($"the length in '${{{variable}}}' must be between 1 and {MaxRandomLength}");
        }

        return variable is "name" or "uuid"
            ? new Part(variable, null, 0)
            : new Part(null, null, 0) { Text = variables(variable) ?? throw new FormatException($"there is no '${{{variable}}}'") };
    }

    private static string Random(string alphabet, int length, ReadOnlySpan<byte> seed, int part)
    {
        var bytes = Bytes(seed, part);
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            text.Append(alphabet[bytes[i % bytes.Length] % alphabet.Length]);
            if (i % bytes.Length == bytes.Length - 1)
            {
                bytes = SHA256.HashData(bytes);
            }
        }

        return text.ToString();
    }

    private static byte[] Bytes(ReadOnlySpan<byte> seed, int part) => SHA256.HashData([.. seed, (byte)part]);

    private sealed record Part(string? Variable, string? Alphabet, int Length)
    {
        public string? Text { get; init; }
    }
}
