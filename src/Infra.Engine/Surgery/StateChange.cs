using Infra.Core;

namespace Infra.Engine.Surgery;

/// <summary>One thing that an edit did.</summary>
/// <param name="Urn">To which resource; null for the state as a whole.</param>
/// <param name="What">What, for people: <c>deleted</c>, <c>renamed to z</c>.</param>
public sealed record StateChange(Urn? Urn, string What);
