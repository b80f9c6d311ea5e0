using System.Collections.Immutable;
using Infra.Blueprints.Shapes;

namespace Infra.Blueprints.Loading;

/// <summary>
/// What a blueprint file looks like: the one description behind the reader's checks, its suggestions and the editor's JSON Schema.
/// Sources: census 0.2 for the format, protocol reference 3.4 for configuration types.
/// </summary>
internal static class DocumentShapes
{
    /// <summary>A duration such as <c>90s</c>, <c>10m</c> or <c>1h30m</c>.</summary>
    public const string DurationPattern = "^([0-9]{1,4}h)?([0-9]{1,5}m)?([0-9]{1,6}s)?$";

    /// <summary>What names of blueprints, resources and components look like.</summary>
    public const string NamePattern = "^[A-Za-z_][A-Za-z0-9_-]{0,99}$";

    /// <summary>A duration.</summary>
    public static readonly Shape Duration = new TextShape
    {
        Pattern = DurationPattern,
        PatternWords = "write a duration such as 90s, 10m or 1h30m",
    };

    private static readonly Shape Name = new TextShape
    {
        Pattern = NamePattern,
        PatternWords = "use at most 100 letters, digits, '_' and '-', and begin with a letter or '_'",
        PatternCode = BlueprintDiagnostics.BadName,
    };

    /// <summary>How long operations may take.</summary>
    public static readonly ObjectShape Timeouts = new("customTimeouts",
        new PropertyShape("create", Duration, Description: "For creating, for example 10m"),
        new PropertyShape("update", Duration, Description: "For updating"),
        new PropertyShape("delete", Duration, Description: "For deleting"));

    /// <summary>A former identity in parts.</summary>
    public static readonly ObjectShape Alias = new("an alias",
        new PropertyShape("urn", Shape.Text, Description: "The whole former URN; excludes the parts"),
        new PropertyShape("name", Shape.Text, Description: "The former name"),
        new PropertyShape("type", Shape.Text, Description: "The former type token"),
        new PropertyShape("stack", Shape.Text, Description: "The former stack"),
        new PropertyShape("project", Shape.Text, Description: "The former project"),
        new PropertyShape("parentUrn", Shape.Text, Description: "The URN of the former parent"),
        new PropertyShape("noParent", Shape.Bool, Description: "Whether it had no parent"));

    /// <summary>Resource options.</summary>
    public static readonly ObjectShape Options = new("options",
        new PropertyShape("protect", Shape.Bool, Description: "Whether it may not be deleted"),
        new PropertyShape("retainOnDelete", Shape.Bool, Description: "Whether it stays in the cloud when it leaves the stack"),
        new PropertyShape("deleteBeforeReplace", Shape.Bool, Description: "Whether a replacement deletes the old one first"),
        new PropertyShape("ignoreChanges", Shape.Texts, Description: "Property paths whose changes do not count"),
        new PropertyShape("replaceOnChanges", Shape.Texts, Description: "Property paths whose changes replace"),
        new PropertyShape("hideDiffs", Shape.Texts, Description: "Property paths that diffs leave out"),
        new PropertyShape("additionalSecretOutputs", Shape.Texts, Description: "Outputs that are secret"),
        new PropertyShape("dependsOn", Shape.Texts, Description: "Names of what must be there first"),
        new PropertyShape("parent", Shape.Text, Description: "The name of the component that it belongs to"),
        new PropertyShape("deletedWith", Shape.Text, Description: "The name of what takes it along when deleted"),
        new PropertyShape("replaceWith", Shape.Texts, Description: "Names of what replaces it when replaced"),
        new PropertyShape("providers", Shape.Texts, Description: "For a component, names of provider resources for what is inside"),
        new PropertyShape("aliases", new ListShape(new UnionShape(Shape.Text, Alias)), Description: "Former names, URNs or identities in parts"),
        new PropertyShape("import", Shape.Text, Description: "The ID of an existing resource to take over"),
        new PropertyShape("version", Shape.Text, Description: "The version of the package"),
        new PropertyShape("pluginDownloadURL", Shape.Text, Description: "Where the package's plugin can be had"),
        new PropertyShape("customTimeouts", Timeouts, Description: "How long operations may take"));

    /// <summary>A configuration value.</summary>
    public static readonly ObjectShape Config = new("a configuration value",
        new PropertyShape("type", TextShape.OneOf([.. ConfigTypes.Names]), Description: "The type of the value; string unless said otherwise"),
        new PropertyShape("default", Shape.Any, Description: "The value where the stack sets none"),
        new PropertyShape("secret", Shape.Bool, Description: "Whether the value is secret"),
        new PropertyShape("description", Shape.Text, Description: "What it is for"));

    /// <summary>A resource.</summary>
    public static readonly ObjectShape Resource = new("a resource", [
        new PropertyShape("name", Name, true, "The name: what references use"),
        new PropertyShape("type", Shape.Text, true, "A type token such as aws:ec2/vpc:Vpc, or a portable type such as compute"),
        new PropertyShape("provider", Shape.Text, Description: "A provider resource of this blueprint; for a portable type the platform"),
        .. Shared]);

    /// <summary>A component.</summary>
    public static readonly ObjectShape Component = new("a component", [
        new PropertyShape("name", Name, true, "The name: what references use"),
        new PropertyShape("kind", Shape.Text, true, "The kind of component"),
        .. Shared]);

    /// <summary>What resources or components have unless they say otherwise.</summary>
    public static readonly ObjectShape Default = new("a default",
        new PropertyShape("specs", Shape.Map, Description: "Properties; only for an exact type or kind"),
        new PropertyShape("provider", Shape.Text, Description: "The provider of resources"),
        new PropertyShape("options", Options, Description: "Resource options"));

    /// <summary>The document.</summary>
    public static readonly ObjectShape Root = new("a blueprint",
        new PropertyShape("version", new UnionShape(Shape.Text, Shape.Number), Description: "The version of the format: 1.0"),
        new PropertyShape("name", Name, true, "The name of the blueprint"),
        new PropertyShape("description", Shape.Text, Description: "What it is for"),
        new PropertyShape("config", new MapShape(Config), Description: "The stack configuration that it takes"),
        new PropertyShape("defaults", new MapShape(Default), Description: "By type, kind, package:* or *: what is there unless said otherwise"),
        new PropertyShape("resources", new ListShape(Resource), Description: "The resources"),
        new PropertyShape("components", new ListShape(Component), Description: "The components"),
        new PropertyShape("outputs", Shape.Map, Description: "The outputs of the stack"),
        new PropertyShape("metadata", Shape.Map, Description: "Facts for tools; the engine does not read them"));

    private static ImmutableArray<PropertyShape> Shared =>
    [
        new PropertyShape("specs", Shape.Map, Description: "The properties"),
        new PropertyShape("dependencies", Shape.Texts, Description: "Names of what must be there first, beyond what references say"),
        new PropertyShape("options", Options, Description: "Resource options"),
        new PropertyShape("metadata", Shape.Map, Description: "Facts for tools; the engine does not read them"),
    ];
}
