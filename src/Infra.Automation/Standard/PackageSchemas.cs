using System.Collections.Concurrent;
using Infra.Bindings;
using Infra.Core.Schema;

namespace Infra.Automation.Standard;

/// <summary>The schemas of the packages that are built in, each read when first needed and kept. Safe for concurrent use.</summary>
public static class PackageSchemas
{
    private static readonly ConcurrentDictionary<string, Lazy<PackageSchema>> Read = new(StringComparer.Ordinal);

    /// <summary>The schema of a package, or null where nothing is known of it.</summary>
    public static PackageSchema? Find(string package) => PackageFacts.Packages.Contains(package) ? Get(package) : null;

    /// <summary>The schema of a package that <see cref="PackageFacts.Packages"/> has.</summary>
    public static PackageSchema Get(string package) => Read.GetOrAdd(package, static name => new Lazy<PackageSchema>(() =>
    {
        using var stream = PackageFacts.Open(name)!;
        return SchemaReader.Read(stream, name + ".json").Require();
    })).Value;
}
