namespace Infra.Rpc.Providers;

/// <summary>How long the calls of a provider may take before it counts as lost.</summary>
public sealed record ProviderCallLimits
{
    /// <summary>Calls that only ask: Handshake, CheckConfig, DiffConfig, Check, Diff.</summary>
    public TimeSpan Question { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Calls that may change something, and reads, where the resource has no timeout of its own.</summary>
    public TimeSpan Operation { get; init; } = TimeSpan.FromHours(6);

    /// <summary>What an operation gets beyond the resource's own timeout, which the provider keeps itself.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The calls that end a provider.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The limit of an operation.</summary>
    /// <param name="seconds">The resource's own timeout, or null.</param>
    public TimeSpan Of(double? seconds) => seconds is > 0 and var own && own < Operation.TotalSeconds ? TimeSpan.FromSeconds(own) + Grace : Operation;
}
