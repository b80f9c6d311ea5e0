namespace Infra.Pricing.Reports;

/// <summary>What a cost rests on.</summary>
public enum CostBasis
{
    /// <summary>The plan alone.</summary>
    Baseline,

    /// <summary>The plan and an assumption about use, which the component's note states.</summary>
    Usage,
}
