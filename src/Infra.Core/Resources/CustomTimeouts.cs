namespace Infra.Core.Resources;

/// <summary>How long operations on a resource may take, in seconds; null leaves the choice to the provider.</summary>
public sealed record CustomTimeouts(double? Create = null, double? Update = null, double? Delete = null, double? Read = null)
{
    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty => Create is null && Update is null && Delete is null && Read is null;
}
