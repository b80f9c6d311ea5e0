namespace Pulumi.Testing;

/// <summary>A resource as mocks see it.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs that are known and not null.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The provider, <c>URN::ID</c>; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The ID to read or to take over; empty where there is none.</summary>
    public string? Id { get; set; }
}
