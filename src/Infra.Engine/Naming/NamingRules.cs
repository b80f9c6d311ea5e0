using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Providers;
using Infra.Engine.Workspace;

namespace Infra.Engine.Naming;

/// <summary>
/// How a stack's configuration wants physical names to be made, <c>pulumi:autonaming</c>: for everything, per package, per resource type;
/// what is most specific counts (protocol reference 4.11).
/// </summary>
public sealed class NamingRules
{
    /// <summary>The configuration key.</summary>
    public const string ConfigKey = "pulumi:autonaming";

    private readonly NameStrategy? _all;
    private readonly FrozenDictionary<string, NameStrategy> _specific;

    private NamingRules(NameStrategy? all, IReadOnlyDictionary<string, NameStrategy> specific) =>
        (_all, _specific) = (all, specific.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The rules of a configuration; none where it says nothing.</summary>
    /// <exception cref="DiagnosticException">It does not make sense.</exception>
    public static NamingRules Read(ImmutableSortedDictionary<string, ConfigValue> config, StackIdentity stack)
    {
        var specific = new Dictionary<string, NameStrategy>(StringComparer.Ordinal);
        if (!config.TryGetValue(ConfigKey, out var value))
        {
            return new NamingRules(null, specific);
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text);
            var all = new NamingReader(stack, config).Read(document.RootElement, specific);
            return new NamingRules(all, specific);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new DiagnosticException(NamingDiagnostics.BadConfiguration.Create($"'{ConfigKey}' cannot be used: {e.Message}") with
            {
                NextStep = "see docs/cli.md for what it may hold",
            });
        }
    }

    /// <summary>What a provider is told about a resource's name; null where it names it its own way.</summary>
    public Autonaming? For(Urn urn, ReadOnlySpan<byte> seed) => StrategyFor(urn.Type) is { Mode: { } mode } strategy
        ? new Autonaming(strategy.Pattern?.Expand(urn.Name, seed), mode)
        : null;

    /// <summary>Whether a replacement of a type has to delete first, because its name stays the same.</summary>
    public bool IsFixed(ResourceTypeToken type) => StrategyFor(type) is { IsFixed: true };

    private NameStrategy? StrategyFor(ResourceTypeToken type) =>
        _specific.GetValueOrDefault(type.Value) ?? _specific.GetValueOrDefault(type.Package) ?? _all;

    private sealed class NamingReader(StackIdentity stack, ImmutableSortedDictionary<string, ConfigValue> config)
    {
        public NameStrategy? Read(JsonElement root, Dictionary<string, NameStrategy> specific)
        {
            Demand(root, "it");
            if (root.TryGetProperty("providers", out var providers))
            {
                Demand(providers, "'providers'");
                foreach (var provider in providers.EnumerateObject())
                {
                    ReadProvider(provider, specific);
                }
            }

            return Strategy(root, ["mode", "pattern", "enforce", "providers"]);
        }

        private void ReadProvider(JsonProperty provider, Dictionary<string, NameStrategy> specific)
        {
            Demand(provider.Value, $"the entry of provider '{provider.Name}'");
            if (Strategy(provider.Value, ["mode", "pattern", "enforce", "resources"]) is { } strategy)
            {
                specific[provider.Name] = strategy;
            }

            if (provider.Value.TryGetProperty("resources", out var resources))
            {
                Demand(resources, $"'resources' of provider '{provider.Name}'");
                foreach (var resource in resources.EnumerateObject())
                {
                    Demand(resource.Value, $"the entry of '{resource.Name}'");
                    specific[resource.Name] = Strategy(resource.Value, ["mode", "pattern", "enforce"]) ?? NameStrategy.Default;
                }
            }
        }

        private NameStrategy? Strategy(JsonElement entry, ReadOnlySpan<string> known)
        {
            foreach (var property in entry.EnumerateObject())
            {
                if (!known.Contains(property.Name))
                {
                    throw new FormatException($"'{property.Name}' is not known");
                }
            }

            var mode = Text(entry, "mode");
            var pattern = Text(entry, "pattern");
            if (mode is not null && pattern is not null)
            {
                throw new FormatException("'mode' and 'pattern' exclude each other");
            }

            var enforce = entry.TryGetProperty("enforce", out var flag) && (flag.ValueKind == JsonValueKind.True
                || (flag.ValueKind == JsonValueKind.String && flag.GetString() == "true"));
            return pattern is not null
                ? new NameStrategy(enforce ? AutonamingMode.Enforce : AutonamingMode.Propose, NamePattern.Parse(pattern, Variable))
                : mode switch
                {
                    null => null,
                    "default" => NameStrategy.Default,
                    "verbatim" => NameStrategy.Verbatim,
                    "disabled" => NameStrategy.Disabled,
                    _ => throw new FormatException($"'{mode}' is no mode: it is default, verbatim or disabled"),
                };
        }

        private string? Variable(string name) => name switch
        {
            "organization" => stack.Organization,
            "project" => stack.Project,
            "stack" => stack.Stack,
            _ when name.StartsWith("config.", StringComparison.Ordinal) => Configured(name["config.".Length..]),
            _ => null,
        };

        // A name is no secret: everybody who may list resources sees it.
        private string Configured(string key)
        {
            var full = key.Contains(':', StringComparison.Ordinal) ? key : $"{stack.Project}:{key}";
            return !config.TryGetValue(full, out var value) ? throw new FormatException($"the configuration has no '{full}'")
                : value.IsSecret ? throw new FormatException($"'{full}' is a secret, and names are not")
                : value.Text;
        }

        private static string? Text(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw new FormatException($"'{name}' must be text");

        private static void Demand(JsonElement element, string what)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"{what} must be an object");
            }
        }
    }
}
