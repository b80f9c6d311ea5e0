using Infra.Core;

namespace Infra.Engine.Plans;

/// <summary>One thing in which two plans differ.</summary>
/// <param name="Urn">The resource; null for the plan as a whole.</param>
/// <param name="What">What differs, for people. Never a value: it may be secret.</param>
public sealed record PlanDifference(Urn? Urn, string What);
