namespace Infra.Engine.State.Buckets.S3;

/// <summary>What requests to AWS are signed with.</summary>
/// <param name="AccessKeyId">The key's name. Not secret, and yet never shown.</param>
/// <param name="SecretAccessKey">The key.</param>
/// <param name="SessionToken">What temporary keys come with, or null.</param>
/// <param name="ExpiresAt">When temporary keys end, or null.</param>
public sealed record AwsCredentials(
    string AccessKeyId, string SecretAccessKey, string? SessionToken = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Nothing of it: credentials must not get into messages.</summary>
    public override string ToString() => "[credentials]";

    /// <summary>A text without anything of these credentials.</summary>
    public string Redact(string text)
    {
        foreach (var secret in (string?[])[SessionToken, SecretAccessKey, AccessKeyId])
        {
            text = string.IsNullOrEmpty(secret) ? text : text.Replace(secret, "[secret]", StringComparison.Ordinal);
        }

        return text;
    }
}
