using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Execution;
using Infra.Engine.Planning;
using Infra.Engine.Workspace;

namespace Infra.Engine.Monitor;

/// <summary>
/// Declares a provider where a program does not: one for each package, version and place, when its first resource comes
/// (protocol reference 4.9).
/// </summary>
internal sealed class DefaultProviders
{
    private const string DisabledKey = "pulumi:disable-default-providers";
    private readonly StackIdentity _stack;
    private readonly ImmutableSortedDictionary<string, ConfigValue> _config;
    private readonly Func<ResourceGoal, Task<Registration>> _declare;
    private readonly Dictionary<string, string> _recordedVersions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _disabled;
    private readonly ConcurrentDictionary<string, Lazy<WaitingLine<ProviderReference?>>> _providers = new(StringComparer.Ordinal);

    /// <summary>Default providers of one run.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="config">Its configuration, of which each provider gets its package's part.</param>
    /// <param name="recorded">The recorded provider resources, whose versions hold where a program names none.</param>
    /// <param name="declare">Declares a resource.</param>
    public DefaultProviders(
        StackIdentity stack,
        ImmutableSortedDictionary<string, ConfigValue> config,
        IEnumerable<ResourceState> recorded,
        Func<ResourceGoal, Task<Registration>> declare)
    {
        _stack = stack;
        _config = config;
        _declare = declare;
        _disabled = Disabled(config);
        foreach (var state in recorded)
        {
            var package = state.Type.ProvidedPackage;
            if (ProviderInputs.VersionOf(state.Inputs) is { } version
                && (!_recordedVersions.TryGetValue(package, out var highest) || PackageVersions.Compare(version, highest) > 0))
            {
                _recordedVersions[package] = version;
            }
        }
    }

    /// <summary>Whether the configuration forbids a package's default provider.</summary>
    public bool IsDisabled(string package) => package != BuiltinProvider.Package && (_disabled.Contains("*") || _disabled.Contains(package));

    /// <summary>
    /// The default provider for a package, declared if need be; null where that failed. Whoever waits for the same one goes on in the
    /// order of asking, so that a program's resources are planned in the order in which it declares them.
    /// </summary>
    public WaitingLine<ProviderReference?> Find(PackageDescriptor package)
    {
        var resolved = package is { Version: null, Parameterization: null } && _recordedVersions.TryGetValue(package.Name, out var version)
            ? package with { Version = version }
            : package;
        var key = PackageRegistry.KeyOf(resolved);
        return (_providers.TryGetValue(key, out var known) ? known : Add(key, resolved)).Value;
    }

    private Lazy<WaitingLine<ProviderReference?>> Add(string key, PackageDescriptor package) =>
        _providers.GetOrAdd(key, _ => new Lazy<WaitingLine<ProviderReference?>>(() => Declare(package)));

    private WaitingLine<ProviderReference?> Declare(PackageDescriptor package)
    {
        var line = new WaitingLine<ProviderReference?>();
        _ = AnswerAsync();
        return line;

        async Task AnswerAsync()
        {
            try
            {
                line.Answer(await DeclareAsync(package));
            }
#pragma warning disable CA1031 // Whoever waits is told, whatever went wrong.
            catch (Exception e)
#pragma warning restore CA1031
            {
                line.Fail(e);
            }
        }
    }

    private async Task<ProviderReference?> DeclareAsync(PackageDescriptor package)
    {
        var name = package.Parameterization?.Name ?? package.Name;
        var type = ResourceTypeToken.Provider(name);
        var goal = new ResourceGoal
        {
            Urn = Urn.Create(_stack.Stack, _stack.Project, null, type, NameOf(package)),
            Type = type,
            Custom = true,
            Inputs = ProviderInputs.Describe(ConfigOf(name), package, ImmutableSortedDictionary<string, string>.Empty),
        };
        return (await _declare(goal)).State is { } state
            ? new ProviderReference(state.Urn, state.Id.Length == 0 ? UnknownValue.Sentinel : state.Id)
            : null;
    }

    private static string NameOf(PackageDescriptor package)
    {
        var version = package.Parameterization?.Version ?? package.Version;
        var name = version is null ? "default" : $"default_{version.Replace('.', '_').Replace('-', '_')}";
        return package.DownloadUrl is { Length: > 0 } url
            ? $"{name}_{string.Concat(url.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'))}"
            : name;
    }

    private PropertyMap ConfigOf(string package)
    {
        // Dynamic providers are the program's own code and get the program's configuration (recording dynamic).
        if (package is "pulumi-nodejs" or "pulumi-python")
        {
            return PropertyMap.From(_config.Select(static c => KeyValuePair.Create(c.Key, ValueOf(c.Value))));
        }

        var prefix = package + ":";
        return PropertyMap.From(_config
            .Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(c => KeyValuePair.Create(c.Key[prefix.Length..], ValueOf(c.Value))));
    }

    private static PropertyValue ValueOf(ConfigValue value) => value.IsSecret ? PropertyValue.Secret(value.Text) : (PropertyValue)value.Text;

    private static HashSet<string> Disabled(ImmutableSortedDictionary<string, ConfigValue> config)
    {
        if (!config.TryGetValue(DisabledKey, out var value))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<HashSet<string>>(value.Text) ?? [];
        }
        catch (JsonException)
        {
            return [value.Text];
        }
    }
}
