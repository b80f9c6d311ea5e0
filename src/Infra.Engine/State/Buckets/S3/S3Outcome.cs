using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>How one attempt ended: with an answer, with a failure, or with a reason for another attempt.</summary>
internal sealed record S3Outcome
{
    /// <summary>Something was changed that may help: there is nothing to wait for.</summary>
    public static readonly S3Outcome AtOnce = new();

    /// <summary>The answer.</summary>
    public S3Response? Response { get; private init; }

    /// <summary>Why there will be none.</summary>
    public Diagnostic? Failure { get; private init; }

    /// <summary>Why to wait before the next attempt.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether the request may have been carried out all the same.</summary>
    public bool IsUncertain { get; private init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What was thrown.</summary>
    public Exception? Cause { get; init; }

    /// <summary>There is an answer.</summary>
    public static S3Outcome Done(S3Response response) => new() { Response = response };

    /// <summary>There will be none.</summary>
    public static S3Outcome Failed(Diagnostic diagnostic) => new() { Failure = diagnostic };

    /// <summary>It is worth another attempt after a while.</summary>
    public static S3Outcome Again(string reason, bool isUncertain) => new() { Reason = reason, IsUncertain = isUncertain };
}
