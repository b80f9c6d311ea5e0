using Infra.Core.Properties;

namespace Infra.Core.Deployments;

/// <summary>A provider's word on one changed path.</summary>
/// <param name="Kind">What happened there.</param>
/// <param name="InputDiff">Whether the difference is between inputs (true) or between state and inputs.</param>
public readonly record struct DetailedDiff(DiffKind Kind, bool InputDiff);
