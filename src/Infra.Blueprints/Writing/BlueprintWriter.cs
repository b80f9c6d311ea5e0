using System.Collections.Immutable;
using Infra.Blueprints.Loading;

namespace Infra.Blueprints.Writing;

/// <summary>Writes blueprints as YAML that the loader reads back as the same blueprint.</summary>
public static class BlueprintWriter
{
    /// <summary>The YAML text of a blueprint. Line feeds end lines, also the last.</summary>
    public static string Write(Blueprint blueprint)
    {
        var yaml = new YamlText();
        yaml.Text("version", blueprint.Version);
        yaml.Text("name", blueprint.Name.Value);
        yaml.Text("description", blueprint.Description);
        yaml.Section("config", blueprint.Config, WriteConfig);
        yaml.Section("defaults", blueprint.Defaults, WriteDefault);
        yaml.Items("resources", blueprint.Resources, WriteElement);
        if (!blueprint.Components.IsEmpty)
        {
            yaml.Items("components", blueprint.Components, WriteElement);
        }

        yaml.Value("outputs", blueprint.Outputs);
        yaml.Value("metadata", blueprint.Metadata);
        return yaml.ToString();
    }

    private static void WriteConfig(YamlText yaml, ConfigDeclaration declaration) => yaml.Nested(declaration.Key.Value, () =>
    {
        yaml.Text("type", ConfigTypes.NameOf(declaration.Type));
        yaml.Value("default", declaration.Default);
        yaml.Bool("secret", declaration.IsSecret ? true : null);
        yaml.Text("description", declaration.Description);
    });

    private static void WriteDefault(YamlText yaml, BlueprintDefault rule) => yaml.Nested(rule.Pattern.Value, () =>
    {
        yaml.Value("specs", rule.Specs);
        yaml.Text("provider", rule.Provider?.Value);
        WriteOptions(yaml, rule.Options);
    });

    private static void WriteElement(YamlText yaml, BlueprintElement element)
    {
        yaml.Text("name", element.Name.Value);
        yaml.Text(element is BlueprintComponent ? "kind" : "type", element.Type.Value);
        yaml.Text("provider", (element as BlueprintResource)?.Provider?.Value);
        yaml.Value("specs", element.Specs.Entries.IsEmpty ? null : element.Specs);
        yaml.Texts("dependencies", element.Dependencies);
        WriteOptions(yaml, element.Options);
        yaml.Value("metadata", element.Metadata);
    }

    private static void WriteOptions(YamlText yaml, BlueprintOptions options)
    {
        if (options == BlueprintOptions.None)
        {
            return;
        }

        yaml.Nested("options", () =>
        {
            yaml.Bool("protect", options.Protect);
            yaml.Bool("retainOnDelete", options.RetainOnDelete);
            yaml.Bool("deleteBeforeReplace", options.DeleteBeforeReplace);
            yaml.Texts("ignoreChanges", options.IgnoreChanges);
            yaml.Texts("replaceOnChanges", options.ReplaceOnChanges);
            yaml.Texts("hideDiffs", options.HideDiffs);
            yaml.Texts("additionalSecretOutputs", options.AdditionalSecretOutputs);
            yaml.Texts("dependsOn", options.DependsOn);
            yaml.Text("parent", options.Parent?.Value);
            yaml.Text("deletedWith", options.DeletedWith?.Value);
            yaml.Texts("replaceWith", options.ReplaceWith);
            yaml.Texts("providers", options.Providers);
            WriteAliases(yaml, options.Aliases);
            yaml.Text("import", options.Import);
            yaml.Text("version", options.Version);
            yaml.Text("pluginDownloadURL", options.PluginDownloadUrl);
            WriteTimeouts(yaml, options.CustomTimeouts);
        });
    }

    private static void WriteAliases(YamlText yaml, ImmutableArray<BlueprintAlias> aliases)
    {
        if (!aliases.IsEmpty)
        {
            yaml.Items("aliases", aliases, static (text, alias) =>
            {
                text.Text("urn", alias.Urn);
                text.Text("name", alias.Name);
                text.Text("type", alias.Type);
                text.Text("stack", alias.Stack);
                text.Text("project", alias.Project);
                text.Text("parentUrn", alias.ParentUrn);
                text.Bool("noParent", alias.NoParent ? true : null);
            });
        }
    }

    private static void WriteTimeouts(YamlText yaml, BlueprintTimeouts? timeouts)
    {
        if (timeouts is not null)
        {
            yaml.Nested("customTimeouts", () =>
            {
                yaml.Text("create", Duration(timeouts.Create));
                yaml.Text("update", Duration(timeouts.Update));
                yaml.Text("delete", Duration(timeouts.Delete));
            });
        }
    }

    private static string? Duration(TimeSpan? time) => time is { } given ? DurationText.Format(given) : null;
}
