namespace Infra.Pricing.Aws;

/// <summary>Mac instances run only on dedicated hosts of their own family.</summary>
internal static class MacInstance
{
    /// <summary>Whether an instance type is a Mac.</summary>
    public static bool Is(string? instanceType) =>
        instanceType is not null && instanceType.StartsWith("mac", StringComparison.Ordinal) && instanceType.EndsWith(".metal", StringComparison.Ordinal);
}
