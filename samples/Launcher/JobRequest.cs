namespace Launcher;

/// <summary>What a caller asks for.</summary>
internal sealed record JobRequest
{
    /// <summary>The stack.</summary>
    public string Stack { get; init; } = "";

    /// <summary><c>preview</c>, <c>up</c>, <c>refresh</c>, <c>destroy</c> or <c>cost</c>.</summary>
    public string Operation { get; init; } = "up";

    /// <summary>The blueprint, for the operations that need one.</summary>
    public string? Blueprint { get; init; }

    /// <summary>Configuration of the stack.</summary>
    public Dictionary<string, string> Config { get; init; } = [];

    /// <summary>Secret configuration of the stack: sealed before anything is written, and in no answer.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];
}
