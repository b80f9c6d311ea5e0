namespace Pulumi.Testing;

/// <summary>A call of a function or method as mocks see it.</summary>
public class MockCallArgs
{
    /// <summary>The function or method.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments that are known and not null.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The provider, <c>URN::ID</c>; empty for the default one.</summary>
    public string? Provider { get; set; }
}
