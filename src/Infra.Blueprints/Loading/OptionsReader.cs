using Infra.Blueprints.Values;

namespace Infra.Blueprints.Loading;

/// <summary>Reads resource options whose shape has been checked.</summary>
internal static class OptionsReader
{
    /// <summary>The options in a mapping.</summary>
    public static BlueprintOptions Read(BlueprintMap? map, Report report) => map is null || map.Entries.IsEmpty ? BlueprintOptions.None : new BlueprintOptions
    {
        Protect = map.Bool("protect"),
        RetainOnDelete = map.Bool("retainOnDelete"),
        DeleteBeforeReplace = map.Bool("deleteBeforeReplace"),
        IgnoreChanges = map.Texts("ignoreChanges"),
        ReplaceOnChanges = map.Texts("replaceOnChanges"),
        HideDiffs = map.Texts("hideDiffs"),
        AdditionalSecretOutputs = map.Texts("additionalSecretOutputs"),
        DependsOn = map.PlacedTexts("dependsOn"),
        Parent = map.PlacedText("parent"),
        DeletedWith = map.PlacedText("deletedWith"),
        ReplaceWith = map.PlacedTexts("replaceWith"),
        Providers = map.PlacedTexts("providers"),
        Aliases = [.. map.Items<BlueprintValue>("aliases").Select(value => Alias(value, report)).OfType<BlueprintAlias>()],
        Import = map.Text("import"),
        Version = map.Text("version"),
        PluginDownloadUrl = map.Text("pluginDownloadURL"),
        CustomTimeouts = map.Map("customTimeouts") is { } timeouts ? Timeouts(timeouts) : null,
    };

    private static BlueprintAlias? Alias(BlueprintValue value, Report report)
    {
        if (value is BlueprintText text)
        {
            return text.Raw.StartsWith("urn:", StringComparison.Ordinal) ? new BlueprintAlias { Urn = text.Raw } : new BlueprintAlias { Name = text.Raw };
        }

        if (value is not BlueprintMap map)
        {
            return null;
        }

        if (map.Get("urn") is not null && map.Entries.Length > 1 || map.Get("parentUrn") is not null && map.Bool("noParent") == true)
        {
            report.Add(BlueprintDiagnostics.NotAllowed, map.Location, "this alias says two things that exclude each other",
                "give the whole urn alone, and a parentUrn or noParent");
        }

        return new BlueprintAlias
        {
            Urn = map.Text("urn"),
            Name = map.Text("name"),
            Type = map.Text("type"),
            Stack = map.Text("stack"),
            Project = map.Text("project"),
            ParentUrn = map.Text("parentUrn"),
            NoParent = map.Bool("noParent") ?? false,
        };
    }

    private static BlueprintTimeouts Timeouts(BlueprintMap map) =>
        new(Duration(map.Text("create")), Duration(map.Text("update")), Duration(map.Text("delete")));

    private static TimeSpan? Duration(string? text) => text is null ? null : DurationText.Parse(text);
}
