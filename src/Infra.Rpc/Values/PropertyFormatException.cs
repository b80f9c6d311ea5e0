namespace Infra.Rpc.Values;

/// <summary>A value cannot be sent, or what came is not a value.</summary>
/// <param name="path">Where, from the outermost key inwards.</param>
/// <param name="reason">What is wrong. Never holds the value, which may be secret.</param>
public sealed class PropertyFormatException(string path, string reason)
    : Exception(path.Length == 0 ? $"malformed value: {reason}" : $"malformed value at '{path}': {reason}")
{
    /// <summary>Where, from the outermost key inwards.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;

    /// <summary>The same, seen from one level further out.</summary>
    internal PropertyFormatException Within(string key) => new(Path.Length == 0 || Path[0] == '[' ? key + Path : $"{key}.{Path}", Reason);
}
