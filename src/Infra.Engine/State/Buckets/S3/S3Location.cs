namespace Infra.Engine.State.Buckets.S3;

/// <summary>Where a bucket is, and how it is spoken to: what a backend URL <c>s3://bucket/prefix?…</c> says.</summary>
public sealed record S3Location
{
    /// <summary>The region where nothing names one. A bucket elsewhere says so in its first answer.</summary>
    public const string DefaultRegion = "us-east-1";

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>What every key begins with: empty, or ends with a slash.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The region, or null for that of the environment.</summary>
    public string? Region { get; init; }

    /// <summary>The server, or null for AWS's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether the bucket is the first part of the path, and not of the host's name.</summary>
    public bool IsPathStyle { get; init; }

    /// <summary>Whether the region's endpoint for both versions of IP is used.</summary>
    public bool IsDualStack { get; init; }

    /// <summary>The profile whose credentials are used, or null for that of the environment.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether requests go unsigned.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>How the server encrypts: <c>AES256</c>, <c>aws:kms</c>, <c>aws:kms:dsse</c>; null for the bucket's own way.</summary>
    public string? Encryption { get; init; }

    /// <summary>The key it encrypts with, or null.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The location for people: the bucket and the prefix, without options.</summary>
    public override string ToString() => Prefix.Length == 0 ? $"s3://{Bucket}" : $"s3://{Bucket}/{Prefix.TrimEnd('/')}";

    /// <summary>The address of an object, or of the bucket for an empty key.</summary>
    /// <param name="region">The region that the bucket is in.</param>
    /// <param name="key">The object's whole key.</param>
    public Uri Address(string region, string key)
    {
        var partition = region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "";
        var server = Endpoint ?? new Uri($"https://s3{(IsDualStack ? ".dualstack" : "")}.{region}.amazonaws.com{partition}");
        var root = server.AbsolutePath.TrimEnd('/');
        var authority = IsPathStyle ? server.Authority : $"{Bucket}.{server.Authority}";
        var path = IsPathStyle ? $"{root}/{Bucket}" : root;
        var separator = key.Length > 0 || path.Length == 0 ? "/" : "";

        // The path is signed as it is written here: nothing may change it on the way.
        return new Uri($"{server.Scheme}://{authority}{path}{separator}{AwsText.Escape(key, keepSlashes: true)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }
}
