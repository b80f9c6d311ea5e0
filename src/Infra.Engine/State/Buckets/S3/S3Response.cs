using System.Net;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>A whole answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">Its headers, and those of its content; names in lower case.</param>
/// <param name="Body">Its content.</param>
internal sealed record S3Response(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Whether an earlier attempt may have been carried out although no answer came.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it says that it was done.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The error that the body tells, or one that is only the status.</summary>
    public S3Error Error => S3Xml.ReadError(Body) ?? new S3Error(Status.ToString(), "");

    /// <summary>A header, or null.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
