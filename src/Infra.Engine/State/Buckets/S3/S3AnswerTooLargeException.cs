namespace Infra.Engine.State.Buckets.S3;

/// <summary>An answer has more bytes than may be read.</summary>
internal sealed class S3AnswerTooLargeException(long limit) : Exception($"the answer is larger than {limit} bytes");
