namespace Pulumi.Experimental.Provider;

/// <summary>What a package is called.</summary>
/// <param name="Name">Its name, which its tokens begin with.</param>
/// <param name="Namespace">Who publishes it, or null.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="DisplayName">What people call it, or null.</param>
public record Metadata(string Name, string? Namespace = null, string? Version = null, string? DisplayName = null);
