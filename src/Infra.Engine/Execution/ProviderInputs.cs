using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>
/// The inputs of provider resources: the plugin's configuration, <c>version</c>, and under <c>__internal</c> what only the engine needs
/// (protocol reference 4.9).
/// </summary>
internal static class ProviderInputs
{
    private const string Internal = "__internal";
    private const string Version = "version";
    private const string DownloadUrl = "pluginDownloadURL";
    private const string Checksums = "pluginChecksums";
    private const string Name = "name";
    private const string Parameterization = "parameterization";
    private const string EnvironmentVariables = "envVarMappings";

    /// <summary>The configuration with the package's identity.</summary>
    public static PropertyMap Describe(PropertyMap config, PackageDescriptor package, ImmutableSortedDictionary<string, string> environment)
    {
        var version = package.Parameterization?.Version ?? package.Version;
        var hidden = Hidden(package, environment);
        if (version is not null)
        {
            config = config.Set(Version, version);
        }

        return version is null && hidden.Count == 0 ? config : config.Set(Internal, hidden);
    }

    /// <summary>The configuration without what only the engine needs.</summary>
    public static PropertyMap WithoutInternal(PropertyMap inputs) => inputs.Remove(Internal);

    /// <summary>The checked configuration, with what only the engine needs put back.</summary>
    public static PropertyMap WithInternalOf(PropertyMap inputs, PropertyMap from) =>
        from.Get(Internal) is { } hidden ? inputs.Set(Internal, hidden) : inputs;

    /// <summary>The recorded version of a provider's package, or null.</summary>
    public static string? VersionOf(PropertyMap inputs) => Text(inputs, Version);

    /// <summary>Where the plugin of a provider comes from, or null.</summary>
    public static string? DownloadUrlOf(PropertyMap inputs) => Text(HiddenOf(inputs), DownloadUrl) ?? Text(inputs, DownloadUrl);

    /// <summary>The package that a provider resource with these inputs provides.</summary>
    public static PackageDescriptor PackageOf(ResourceTypeToken type, PropertyMap inputs)
    {
        var hidden = HiddenOf(inputs);
        var parameterization = hidden.Get(Parameterization) is MapValue { Properties: var p }
            ? new PackageParameterization(type.ProvidedPackage, Text(inputs, Version) ?? "", Text(p, "value") ?? "")
            : null;
        var version = Text(hidden, Version) ?? (parameterization is null ? Text(inputs, Version) : null);
        return new PackageDescriptor(Text(hidden, Name) ?? type.ProvidedPackage, version, DownloadUrlOf(inputs))
        {
            Parameterization = parameterization,
            Checksums = hidden.Get(Checksums) is MapValue { Properties: var sums }
                ? sums.Where(static s => s.Value is StringValue)
                    .ToImmutableSortedDictionary(static s => s.Key, static s => ((StringValue)s.Value).Value, StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, string>.Empty,
        };
    }

    private static PropertyMap Hidden(PackageDescriptor package, ImmutableSortedDictionary<string, string> environment)
    {
        var hidden = PropertyMap.Empty;
        if (package.DownloadUrl is { Length: > 0 } url)
        {
            hidden = hidden.Set(DownloadUrl, url);
        }

        if (package.Checksums.Count > 0)
        {
            hidden = hidden.Set(Checksums, Texts(package.Checksums));
        }

        if (package.Parameterization is { } parameterization)
        {
            hidden = hidden.Set(Name, package.Name).Set(Parameterization, PropertyMap.Of(("value", parameterization.Value)));
            hidden = package.Version is { } version ? hidden.Set(Version, version) : hidden;
        }

        return environment.Count == 0 ? hidden : hidden.Set(EnvironmentVariables, Texts(environment));
    }

    private static PropertyMap Texts(ImmutableSortedDictionary<string, string> texts) =>
        PropertyMap.From(texts.Select(static t => KeyValuePair.Create(t.Key, (PropertyValue)t.Value)));

    private static PropertyMap HiddenOf(PropertyMap inputs) => inputs.Get(Internal) is MapValue map ? map.Properties : PropertyMap.Empty;

    private static string? Text(PropertyMap map, string key) =>
        map.Get(key)?.Unwrap() is StringValue { Value.Length: > 0 } text ? text.Value : null;
}
