namespace Infra.Testing.Goldens;

/// <summary>A deliberate difference from the real engine.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Rule">The rule of the comparison, or null for every rule.</param>
/// <param name="Record">The record's file name.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record Decision(string Scenario, string? Rule, string Record, string Reason);
