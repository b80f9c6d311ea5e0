namespace Infra.Engine.State.Buckets.S3;

/// <summary>What a server says is wrong.</summary>
/// <param name="Code">The code, such as <c>NoSuchKey</c>.</param>
/// <param name="Message">The message.</param>
/// <param name="Region">The region that the server names, where it names one.</param>
internal sealed record S3Error(string Code, string Message, string? Region = null);
