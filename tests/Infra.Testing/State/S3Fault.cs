namespace Infra.Testing.State;

/// <summary>What goes wrong with one request to <see cref="S3Double"/>.</summary>
public sealed record S3Fault
{
    /// <summary>The answer's status, in place of carrying the request out.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the request is carried out although the answer's status says that it was not.</summary>
    public bool CarriesOut { get; init; }

    /// <summary>The code in that answer's error.</summary>
    public string Code { get; init; } = "InternalError";

    /// <summary>Headers of that answer.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body of the answer, in place of the right one.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the request is carried out and its answer gets lost.</summary>
    public bool LosesAnswer { get; init; }

    /// <summary>Whether nothing ever answers: the time that passes until whoever asked gives up.</summary>
    public TimeSpan? Hangs { get; init; }

    /// <summary>Whether the answer ends in the middle.</summary>
    public bool Truncates { get; init; }

    /// <summary>A status and a code.</summary>
    public static S3Fault Answer(int status, string code = "InternalError", params (string Name, string Value)[] headers) =>
        new() { Status = status, Code = code, Headers = headers };
}
