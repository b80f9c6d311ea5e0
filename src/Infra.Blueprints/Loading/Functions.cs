using System.Collections.Immutable;
using Infra.Blueprints.Validation;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Loading;

/// <summary>The functions that a blueprint may call, with the names that Pulumi's own YAML gives them.</summary>
internal static class Functions
{
    /// <summary>Marks a value as secret.</summary>
    public const string Secret = "secret";

    /// <summary>Writes a value as JSON text.</summary>
    public const string ToJson = "toJSON";

    /// <summary>Writes the UTF-8 bytes of a text in base64.</summary>
    public const string ToBase64 = "toBase64";

    /// <summary>Joins texts: a separator and a list.</summary>
    public const string Join = "join";

    /// <summary>A file as an asset.</summary>
    public const string FileAsset = "fileAsset";

    /// <summary>A text as an asset.</summary>
    public const string StringAsset = "stringAsset";

    /// <summary>A file or folder as an archive.</summary>
    public const string FileArchive = "fileArchive";

    /// <summary>Every function.</summary>
    public static readonly ImmutableArray<string> Names = [Secret, ToJson, ToBase64, Join, FileAsset, StringAsset, FileArchive];

    /// <summary>The call that a mapping stands for, or the mapping itself.</summary>
    public static BlueprintValue Recognize(BlueprintMap map, Report report)
    {
        var at = map.Entries.AsSpan();
        foreach (var entry in at)
        {
            if (!entry.Key.StartsWith(BlueprintFunction.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var name = entry.Key[BlueprintFunction.Prefix.Length..];
            if (at.Length > 1)
            {
                Add(report, $"'{entry.Key}' stands beside other keys", entry.KeyLocation, "a call must be the only key of its mapping");
            }
            else if (!Names.Contains(name))
            {
                Add(report, $"there is no function '{name}'", entry.KeyLocation, Suggestions.For(name, Names) ?? $"known are {string.Join(", ", Names)}");
            }
            else
            {
                CheckArgument(name, entry.Value, report);
                return new BlueprintFunction(map.Location, name, entry.Value);
            }

            return map;
        }

        return map;
    }

    private static void CheckArgument(string name, BlueprintValue argument, Report report)
    {
        var fits = name switch
        {
            Join => argument is BlueprintList { Items: [BlueprintText { IsLiteral: true }, BlueprintList or BlueprintText { OnlyReference: not null }] },
            FileAsset or FileArchive => argument is BlueprintText { IsLiteral: true },
            ToBase64 or StringAsset => argument is BlueprintText or BlueprintFunction,
            _ => true,
        };
        if (!fits)
        {
            var takes = name switch
            {
                Join => "a separator and a list: [\", \", [one, two]]",
                FileAsset or FileArchive => "a path without references",
                _ => "a text",
            };
            Add(report, $"fn::{name} takes {takes}, not {argument.Kind}", argument.Location, "see the functions in docs/BLUEPRINTS.md");
        }
    }

    private static void Add(Report report, string message, SourceLocation place, string nextStep) =>
        report.Add(BlueprintDiagnostics.BadFunction.Create(message) with { Location = place, NextStep = nextStep });
}
