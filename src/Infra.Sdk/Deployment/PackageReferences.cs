using System.Collections.Concurrent;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Makes packages known to the engine, each once for a deployment.</summary>
internal sealed class PackageReferences(MonitorGate monitor)
{
    private readonly ConcurrentDictionary<RegisterPackageRequest, Lazy<Task<string>>> _references = new();

    public Task<string> RegisterAsync(RegisterPackageRequest request) =>
        _references.GetOrAdd(request, r => new Lazy<Task<string>>(() => SendAsync(r))).Value;

    private Task<string> SendAsync(RegisterPackageRequest request)
    {
        monitor.Require("parameterization", $"the package {request.Name}");
        var descriptor = new PackageDescriptor(
            request.Name, NullIfEmpty(request.Version), NullIfEmpty(request.DownloadUrl))
        {
            Checksums = request.Checksums.ToImmutableSortedDictionary(
                static e => e.Key, static e => Convert.ToHexStringLower(e.Value), StringComparer.Ordinal),
            Parameterization = ToCore(request.Parameterization),
            Extension = ToCore(request.Extension),
        };
        return monitor.SendAsync((m, token) => m.RegisterPackageAsync(descriptor, token));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static PackageParameterization? ToCore(RegisterPackageRequest.PackageParameterization? parameterization) =>
        parameterization is null ? null
        : new PackageParameterization(parameterization.Name, parameterization.Version, Convert.ToBase64String(parameterization.Value));
}
