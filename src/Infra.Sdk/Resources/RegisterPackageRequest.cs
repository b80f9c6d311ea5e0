namespace Pulumi;

/// <summary>Which plugin provides a package.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>Names a plugin.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        (Name, Version, DownloadUrl) = (name, version, downloadUrl ?? "");
        (Checksums, Parameterization, Extension) = (checksums ?? [], parameterization, extension);
    }

    /// <summary>Names a plugin.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, null)
    {
    }

    /// <summary>The plugin's name.</summary>
    public string Name { get; }

    /// <summary>The plugin's version.</summary>
    public string Version { get; }

    /// <summary>Where the plugin comes from; empty for the default place.</summary>
    public string DownloadUrl { get; }

    /// <summary>Per <c>os-arch</c>, the SHA-256 that the plugin must have.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>What replaces the plugin's own package, or null.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What is added to the plugin's own package, or null.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>What a parameterized plugin is given.</summary>
    /// <param name="name">The resulting package.</param>
    /// <param name="version">Its version.</param>
    /// <param name="value">The parameter.</param>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        /// <summary>The resulting package.</summary>
        public string Name { get; } = name;

        /// <summary>Its version.</summary>
        public string Version { get; } = version;

        /// <summary>The parameter.</summary>
        public byte[] Value { get; } = value;
    }
}
