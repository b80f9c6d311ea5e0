namespace Infra.Pricing.Reports;

/// <summary>How well a resource's cost is known.</summary>
public enum PricingStatus
{
    /// <summary>It is known.</summary>
    Priced,

    /// <summary>A part of it is not known.</summary>
    Partial,

    /// <summary>It costs nothing by itself.</summary>
    Free,

    /// <summary>It is not known.</summary>
    Unpriced,
}
