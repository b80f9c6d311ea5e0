using System.Globalization;

namespace Infra.Engine.State.Buckets.Logs;

/// <summary>One blob of a log that is kept as blobs: <c>LOG/GENERATION/NUMBER</c>.</summary>
/// <param name="Generation">Which opening of the log it belongs to; unique for ever.</param>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Info">The blob.</param>
internal sealed record BlobLogPart(string Generation, int Number, BlobInfo Info)
{
    /// <summary>The key of a part.</summary>
    public static string KeyOf(string log, string generation, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{log}/{generation}/{number:D8}");

    /// <summary>What a blob below a log is, or null for what is none of it.</summary>
    public static BlobLogPart? Parse(string log, BlobInfo info) =>
        info.Key[(log.Length + 1)..].Split(BucketKeys.Separator) is [var generation, var text]
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BlobLogPart(generation, number, info)
            : null;
}
