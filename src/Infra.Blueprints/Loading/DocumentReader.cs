using System.Collections.Immutable;
using Infra.Blueprints.Shapes;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Loading;

/// <summary>Reads a blueprint out of the tree of its file.</summary>
internal sealed class DocumentReader(Report report)
{
    private readonly ShapeChecker _checker = new(report, ShapeCodes.Document, references: null);

    /// <summary>The blueprint, as far as it can be read; mistakes are in the report.</summary>
    public Blueprint? Read(BlueprintValue root)
    {
        if (root is not BlueprintMap map)
        {
            report.Add(BlueprintDiagnostics.WrongType, root.Location, $"a blueprint must be a mapping, not {root.Kind}", "begin with name: and resources:");
            return null;
        }

        _checker.CheckObject(map, DocumentShapes.Root, map.Location, "");
        CheckVersion(map);
        if (map.Get("resources") is null && map.Get("components") is null)
        {
            report.Add(BlueprintDiagnostics.MissingKey, map.Location, "a blueprint needs the key 'resources' or 'components'",
                "add resources: with a list");
        }

        return new Blueprint(map.PlacedText("name") ?? new Placed<string>("", map.Location), map.Location)
        {
            Description = map.Text("description"),
            Config = Config(map.Map("config")),
            Defaults = Defaults(map.Map("defaults")),
            Resources = [.. map.Items<BlueprintMap>("resources").Select(Resource).OfType<BlueprintResource>()],
            Components = [.. map.Items<BlueprintMap>("components").Select(Component).OfType<BlueprintComponent>()],
            Outputs = map.Map("outputs"),
            Metadata = map.Map("metadata"),
        };
    }

    private void CheckVersion(BlueprintMap map)
    {
        var version = map.Get("version");
        if (version is not (null or BlueprintNull or BlueprintText { Raw: "1" or "1.0" } or BlueprintNumber { Value: 1 }))
        {
            report.Add(BlueprintDiagnostics.NotAllowed, version.Location, "this version of the format is not known",
                $"write version: \"{Blueprint.CurrentVersion}\"");
        }
    }

    private static ImmutableArray<ConfigDeclaration> Config(BlueprintMap? map) =>
    [
        .. from entry in map?.Entries ?? []
           let body = entry.Value as BlueprintMap ?? BlueprintMap.Empty(entry.Value.Location)
           select new ConfigDeclaration(new Placed<string>(entry.Key, entry.KeyLocation), ConfigTypes.Parse(body.Text("type")))
           {
               Default = body.Get("default"),
               IsSecret = body.Bool("secret") ?? false,
               Description = body.Text("description"),
           },
    ];

    private ImmutableArray<BlueprintDefault> Defaults(BlueprintMap? map) =>
    [
        .. from entry in map?.Entries ?? []
           let body = entry.Value as BlueprintMap
           where body is not null
           select new BlueprintDefault(new Placed<string>(entry.Key, entry.KeyLocation))
           {
               Specs = body.Map("specs"),
               Provider = body.PlacedText("provider"),
               Options = OptionsReader.Read(body.Map("options"), report),
           },
    ];

    private BlueprintResource? Resource(BlueprintMap map)
    {
        if (map.PlacedText("name") is not { } name || map.PlacedText("type") is not { } type)
        {
            return null;
        }

        return new BlueprintResource(name, type, map.Location)
        {
            Provider = map.PlacedText("provider"),
            Specs = map.Map("specs") ?? BlueprintMap.Empty(map.Location),
            Dependencies = map.PlacedTexts("dependencies"),
            Options = OptionsReader.Read(map.Map("options"), report),
            Metadata = map.Map("metadata"),
        };
    }

    private BlueprintComponent? Component(BlueprintMap map)
    {
        if (map.PlacedText("name") is not { } name || map.PlacedText("kind") is not { } kind)
        {
            return null;
        }

        return new BlueprintComponent(name, kind, map.Location)
        {
            Specs = map.Map("specs") ?? BlueprintMap.Empty(map.Location),
            Dependencies = map.PlacedTexts("dependencies"),
            Options = OptionsReader.Read(map.Map("options"), report),
            Metadata = map.Map("metadata"),
        };
    }
}
