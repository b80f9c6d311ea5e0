using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Automation;

/// <summary>
/// Which providers are simulated, as the stack's configuration <c>infra:providers</c> says: <c>simulated</c>, <c>live</c>, or a map of
/// packages to one of the two, with <c>*</c> for the rest. What nobody mentions is live: a simulation is always asked for.
/// </summary>
/// <param name="Default">The mode of packages that are not named.</param>
/// <param name="Packages">The mode of named packages.</param>
public sealed record ProviderSelection(ProviderMode Default, ImmutableSortedDictionary<string, ProviderMode> Packages)
{
    /// <summary>The configuration key.</summary>
    public const string ConfigKey = "infra:providers";

    /// <summary>Everything is live.</summary>
    public static readonly ProviderSelection Live = new(ProviderMode.Live, Empty);

    /// <summary>Everything is simulated.</summary>
    public static readonly ProviderSelection Simulated = new(ProviderMode.Simulated, Empty);

    private static ImmutableSortedDictionary<string, ProviderMode> Empty =>
        ImmutableSortedDictionary.Create<string, ProviderMode>(StringComparer.Ordinal);

    /// <summary>Whether nothing real can be called.</summary>
    public bool IsAllSimulated => Default == ProviderMode.Simulated && Packages.Values.All(static m => m == ProviderMode.Simulated);

    /// <summary>Whether anything is simulated.</summary>
    public bool IsAnySimulated => Default == ProviderMode.Simulated || Packages.Values.Any(static m => m == ProviderMode.Simulated);

    /// <summary>The mode of a package.</summary>
    public ProviderMode Of(string package) => Packages.GetValueOrDefault(package, Default);

    /// <summary>Reads the configuration value.</summary>
    /// <param name="value">The value as in the settings file: text, an object, or the JSON text of one; null where it is not set.</param>
    /// <param name="file">The settings file, for messages.</param>
    public static Result<ProviderSelection> Read(JsonElement? value, string file)
    {
        switch (value)
        {
            case null:
                return new(Live, []);
            case { ValueKind: JsonValueKind.String } text when ModeOf(text.GetString()) is { } mode:
                return new(Live with { Default = mode }, []);
            case { ValueKind: JsonValueKind.Object } map:
                return ReadMap(map, file);
            default:
                return Bad($"'{ConfigKey}' must be 'simulated', 'live' or a map of packages to one of the two", file);
        }
    }

    private static Result<ProviderSelection> ReadMap(JsonElement map, string file)
    {
        var selection = Live;
        foreach (var property in map.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || ModeOf(property.Value.GetString()) is not { } mode)
            {
                return Bad($"'{ConfigKey}' says neither 'simulated' nor 'live' for the package '{property.Name}'", file);
            }

            selection = property.Name == "*"
                ? selection with { Default = mode }
                : selection with { Packages = selection.Packages.SetItem(property.Name, mode) };
        }

        return new(selection, []);
    }

    private static ProviderMode? ModeOf(string? text) => text switch
    {
        "simulated" => ProviderMode.Simulated,
        "live" => ProviderMode.Live,
        _ => null,
    };

    private static Result<ProviderSelection> Bad(string message, string file) => new(null, [AutomationDiagnostics.BadProviders.Create(message) with
    {
        Location = new SourceLocation(file, 1, 1),
        NextStep = $"set it with 'infra config set {ConfigKey} simulated'",
    }]);
}
