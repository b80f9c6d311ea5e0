using System.Collections.Concurrent;
using System.Text;
using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Engine.Monitor;

/// <summary>The packages that programs made known; the same content has the same reference.</summary>
internal sealed class PackageRegistry(IIdSource ids)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PackageDescriptor> _packages = new(StringComparer.Ordinal);

    /// <summary>Makes a package known.</summary>
    public string Register(PackageDescriptor package)
    {
        lock (_gate)
        {
            var key = KeyOf(package);
            if (!_references.TryGetValue(key, out var reference))
            {
                _references[key] = reference = ids.NewId();
                _packages[reference] = package;
            }

            return reference;
        }
    }

    /// <summary>The package that a request asks for: by reference, else by what it says itself.</summary>
    /// <exception cref="MonitorException">The reference is not known.</exception>
    public PackageDescriptor Resolve(string package, string? reference, string? version, string? downloadUrl)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return new PackageDescriptor(package, NullIfEmpty(version), NullIfEmpty(downloadUrl));
        }

        return _packages.GetValueOrDefault(reference)
            ?? throw new MonitorException(MonitorStatus.NotFound, $"unknown package reference '{reference}'");
    }

    /// <summary>What tells packages apart.</summary>
    public static string KeyOf(PackageDescriptor package)
    {
        if (package is { Version: null, DownloadUrl: null, Parameterization: null, Checksums.IsEmpty: true })
        {
            return package.Name;
        }

        var key = new StringBuilder($"{package.Name}\n{package.Version}\n{package.DownloadUrl}");
        if (package.Parameterization is { } p)
        {
            key.Append($"\n{p.Name}\n{p.Version}\n{p.Value}");
        }

        foreach (var (platform, sum) in package.Checksums)
        {
            key.Append($"\n{platform}={sum}");
        }

        return key.ToString();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
