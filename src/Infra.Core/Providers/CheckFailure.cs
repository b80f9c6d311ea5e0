namespace Infra.Core.Providers;

/// <summary>Something wrong with an argument.</summary>
/// <param name="Property">The property path; empty when it is about the whole.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record CheckFailure(string Property, string Reason);
