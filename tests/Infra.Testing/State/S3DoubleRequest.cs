namespace Infra.Testing.State;

/// <summary>A request that <see cref="S3Double"/> saw.</summary>
/// <param name="Method">The method.</param>
/// <param name="Key">The object's key; empty for the bucket.</param>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Address">Where it went.</param>
public sealed record S3DoubleRequest(string Method, string Key, IReadOnlyDictionary<string, string> Headers, Uri Address)
{
    /// <summary>The text form: <c>PUT key</c>.</summary>
    public override string ToString() => Key.Length == 0 ? $"{Method} list" : $"{Method} {Key}";
}
