namespace Infra.Core.Deployments;

/// <summary>Who wrote a snapshot, and when.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Version">The version of the writer.</param>
/// <param name="Magic">Lower-case hex SHA-256 of <paramref name="Version"/>; empty when the version is.</param>
public sealed record SnapshotManifest(DateTimeOffset Time, string Version, string Magic)
{
    /// <summary>A manifest with the magic that belongs to the version.</summary>
    public static SnapshotManifest Create(DateTimeOffset time, string version) => new(time, version, MagicOf(version));

    /// <summary>The magic that belongs to a version.</summary>
    public static string MagicOf(string version) => version.Length == 0
        ? ""
        : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(version)));
}
