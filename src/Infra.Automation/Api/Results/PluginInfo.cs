namespace Pulumi.Automation;

/// <summary>An installed plugin.</summary>
public class PluginInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required PluginKind Kind { get; init; }

    /// <summary>Where it is.</summary>
    public string? Path { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>Its size, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When it was installed.</summary>
    public required DateTimeOffset InstallTime { get; init; }

    /// <summary>When it was last used.</summary>
    public required DateTimeOffset LastUsedTime { get; init; }

    /// <summary>Where it was downloaded from.</summary>
    public string? ServerUrl { get; init; }
}
