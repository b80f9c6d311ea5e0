namespace Pulumi;

/// <summary>Changes a function call before it is made; null means no change.</summary>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What a transform of function calls is given.</summary>
/// <param name="token">The function.</param>
/// <param name="args">Its arguments by name.</param>
/// <param name="options">Its options.</param>
public readonly struct InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The function.</summary>
    public string Token { get; } = token;

    /// <summary>Its arguments by name.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Its options.</summary>
    public InvokeOptions Options { get; } = options;
}

/// <summary>What a transform makes of a function call.</summary>
/// <param name="args">The new arguments by name.</param>
/// <param name="options">The new options.</param>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The new arguments by name.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The new options.</summary>
    public InvokeOptions Options { get; } = options;
}
