namespace Infra.Providers.Simulated.Checking;

/// <summary>How a resource's physical name is made where the program gives none.</summary>
/// <param name="Property">The property that holds it.</param>
/// <param name="MaximumLength">The longest name.</param>
/// <param name="IsLowerCase">Whether letters have to be small.</param>
/// <param name="Prefix">What it starts with, before the logical name.</param>
/// <param name="Digits">How many hex digits follow the logical name.</param>
internal sealed record NameRule(string Property, int MaximumLength, bool IsLowerCase = false, string Prefix = "", int Digits = 7);
