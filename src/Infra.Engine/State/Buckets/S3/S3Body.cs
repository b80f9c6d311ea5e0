namespace Infra.Engine.State.Buckets.S3;

/// <summary>Reads the content of answers, whole and bounded.</summary>
internal static class S3Body
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads a content.</summary>
    /// <exception cref="S3AnswerTooLargeException">It is larger than the limit.</exception>
    /// <exception cref="HttpIOException">It ended before its end.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > limit)
        {
            throw new S3AnswerTooLargeException(limit);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[announced ?? FirstBuffer];
        var length = 0;
        while (true)
        {
            // One byte more than announced shows that the end is the end.
            if (length == bytes.Length)
            {
                if (announced == length)
                {
                    return bytes;
                }

                Array.Resize(ref bytes, (int)Math.Min((long)limit + 1, Math.Max(FirstBuffer, bytes.Length * 2L)));
            }

            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
            length += read;
            if (length > limit)
            {
                throw new S3AnswerTooLargeException(limit);
            }

            if (read == 0)
            {
                return announced is null || announced == length
                    ? bytes[..length]
                    : throw new HttpIOException(HttpRequestError.ResponseEnded, $"the answer ended after {length} of {announced} bytes");
            }
        }
    }
}
