using System.Globalization;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Providers.Simulated.Shapes;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated;

/// <summary>How the resources of one configured provider come to be: contexts, IDs and outputs.</summary>
internal sealed class ResourceSimulation(PackageSchema package, SimulationSession session)
{
    private readonly OutputBuilder _outputs = new(package, ShapeOf(package.Name));

    /// <summary>The package's shape.</summary>
    public PackageShape Shape { get; } = ShapeOf(package.Name);

    /// <summary>The builder of outputs.</summary>
    public OutputBuilder Outputs => _outputs;

    /// <summary>The checked configuration of the provider.</summary>
    public PropertyMap Configuration { get; set; } = PropertyMap.Empty;

    /// <summary>The context of a resource's n-th create.</summary>
    public ShapeContext Context(Urn urn, PropertyMap inputs, int create) =>
        Context(urn.Type.Value, urn, inputs, new Entropy(session.World.Seed, urn.Value, create.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A context with values of its own.</summary>
    public ShapeContext Context(string type, Urn urn, PropertyMap inputs, Entropy entropy) => new(type, urn, inputs, entropy)
    {
        World = session.World,
        Account = session.Options.Account,
        Region = Text(inputs.Get("region")) ?? Text(Configuration.Get("region")) ?? session.Options.Region,
        DefaultTags = (Configuration.Get("defaultTags")?.Unwrap() as MapValue)?.Properties.Get("tags")?.Unwrap() is MapValue tags
            ? tags.Properties : PropertyMap.Empty,
    };

    /// <summary>The outputs of a resource; those of an unknown type are its inputs.</summary>
    public PropertyMap OutputsOf(ShapeContext context, ResourceSchema? schema, string id, bool preview)
    {
        if (schema is null)
        {
            return context.Inputs;
        }

        var outputs = _outputs.Build(context, schema.Outputs, id, preview);
        return package.Name == "kubernetes" ? WithMetadata(context, outputs, id, preview) : outputs;
    }

    /// <summary>The outputs after a change in place: what the inputs say now, and everything else as it was.</summary>
    public PropertyMap Changed(ShapeContext context, ResourceSchema? schema, SimulatedResource current, bool preview)
    {
        if (schema is null)
        {
            return context.Inputs;
        }

        var made = OutputsOf(context, schema, current.Id, preview: false);
        var result = made;
        foreach (var property in schema.Outputs.Properties)
        {
            // An output that no input gives stays; what an input no longer gives goes back to what it was made as.
            if (!context.Inputs.ContainsKey(property.Name) && !current.Inputs.ContainsKey(property.Name)
                && property.Name is not ("tagsAll" or "metadata") && current.Outputs.Get(property.Name) is { } old)
            {
                result = result.Set(property.Name, old);
            }
        }

        return Revise(result, current, schema, preview);
    }

    /// <summary>Counts that grow with every change, unknown in a preview.</summary>
    private static PropertyMap Revise(PropertyMap outputs, SimulatedResource current, ResourceSchema schema, bool preview)
    {
        if (schema.Outputs.Find("latestVersion") is not null && current.Outputs.Get("latestVersion")?.Unwrap() is NumberValue version)
        {
            outputs = outputs.Set("latestVersion", preview ? PropertyValue.Unknown : version.Value + 1);
        }

        if (outputs.Get("metadata")?.Unwrap() is MapValue { Properties: var metadata }
            && (current.Outputs.Get("metadata")?.Unwrap() as MapValue)?.Properties is { } before)
        {
            foreach (var key in new[] { "uid", "creationTimestamp" })
            {
                metadata = before.Get(key) is { } kept ? metadata.Set(key, kept) : metadata;
            }

            metadata = metadata
                .Set("generation", preview ? PropertyValue.Unknown : current.Revision + 1)
                .Set("resourceVersion", preview ? PropertyValue.Unknown : Next(before.Get("resourceVersion")));
            outputs = outputs.Set("metadata", metadata);
        }

        return outputs;
    }

    private static PropertyMap WithMetadata(ShapeContext context, PropertyMap outputs, string id, bool preview) =>
        preview || outputs.Get("metadata")?.Unwrap() is not MapValue metadata
            ? outputs : outputs.Set("metadata", KubernetesShape.Complete(metadata.Properties, context, id));

    private static string Next(PropertyValue? version) =>
        long.TryParse(Text(version), CultureInfo.InvariantCulture, out var number)
            ? (number + 1).ToString(CultureInfo.InvariantCulture) : "2";

    private static string? Text(PropertyValue? value) => value?.Unwrap() is StringValue { Value.Length: > 0 } text ? text.Value : null;

    private static PackageShape ShapeOf(string package) => package switch
    {
        "aws" => new AwsShape(),
        "kubernetes" => new KubernetesShape(),
        "proxmoxve" => new ProxmoxShape(),
        "random" => new RandomShape(),
        _ => PackageShape.Generic,
    };
}
