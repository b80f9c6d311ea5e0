using System.Collections.Immutable;
using Infra.Blueprints.Values;

namespace Infra.Blueprints;

/// <summary>The names of configuration types in files.</summary>
internal static class ConfigTypes
{
    /// <summary>The names, in the order of the values.</summary>
    public static readonly ImmutableArray<string> Names = [.. Enum.GetNames<ConfigType>().Select(static n => n.ToLowerInvariant())];

    /// <summary>The name of a type.</summary>
    public static string NameOf(ConfigType type) => Names[(int)type];

    /// <summary>The type of a name; text where the name is none.</summary>
    public static ConfigType Parse(string? name) => name is null ? ConfigType.String : (ConfigType)Math.Max(0, Names.IndexOf(name));

    /// <summary>Whether a value is of a type.</summary>
    public static bool Fits(BlueprintValue value, ConfigType type) => type switch
    {
        ConfigType.Boolean => value is BlueprintBool,
        ConfigType.Integer => value is BlueprintNumber { IsInteger: true },
        ConfigType.Number => value is BlueprintNumber,
        ConfigType.Array => value is BlueprintList,
        ConfigType.Object => value is BlueprintMap,
        _ => value is BlueprintText { IsLiteral: true },
    };
}
