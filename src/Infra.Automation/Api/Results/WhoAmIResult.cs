using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>Who is logged in.</summary>
public class WhoAmIResult(string user, string? url, ImmutableArray<string> organizations)
{
    /// <summary>The user.</summary>
    public string User { get; } = user;

    /// <summary>The backend.</summary>
    public string? Url { get; } = url;

    /// <summary>The organizations that the user belongs to.</summary>
    public ImmutableArray<string> Organizations { get; } = organizations;
}
