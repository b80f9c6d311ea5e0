using System.Collections.Immutable;
using System.IO.Compression;

namespace Infra.Bindings;

/// <summary>
/// What is known of the packages: their schemas, trimmed to names, types, flags and replacement facts. Each schema states its source
/// in <c>x-source</c>.
/// </summary>
public static class PackageFacts
{
    private const string Prefix = "schemas/";
    private const string Suffix = ".json.gz";

    /// <summary>The packages with facts, sorted by name.</summary>
    public static ImmutableArray<string> Packages { get; } =
    [
        .. typeof(PackageFacts).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The version of a package that its binding is made for, or null where there is no binding.</summary>
    public static string? VersionOf(string package) => package switch
    {
        "aws" => Pulumi.Aws.Utilities.Version,
        "kubernetes" => Pulumi.Kubernetes.Utilities.Version,
        "proxmoxve" => Pulumi.ProxmoxVE.Utilities.Version,
        "random" => Pulumi.Random.Utilities.Version,
        _ => null,
    };

    /// <summary>Opens a package's schema as JSON text in UTF-8, or gives null where there are no facts. The caller disposes the stream.</summary>
    public static Stream? Open(string package) =>
        typeof(PackageFacts).Assembly.GetManifestResourceStream(Prefix + package + Suffix) is { } compressed
            ? new GZipStream(compressed, CompressionMode.Decompress) : null;
}
