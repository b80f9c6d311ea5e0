namespace Infra.Engine.State.Buckets.S3;

/// <summary>A request to a bucket, before it has an address and a signature.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Key">The object's whole key; empty for the bucket itself.</param>
internal sealed record S3Request(HttpMethod Method, string Key)
{
    /// <summary>The query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Headers beside those of every request.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The content, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Whether it copies on the server.</summary>
    public bool IsCopy { get; init; }

    /// <summary>The most bytes that the answer may have.</summary>
    public int MaxAnswer { get; init; } = S3Xml.MaxSize;
}
