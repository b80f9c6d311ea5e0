using System.Text.Json.Nodes;
using Infra.Blueprints.Shapes;

namespace Infra.Blueprints.JsonSchema;

/// <summary>Writes shapes as JSON Schema. Specs also take references, so every scalar there may be a text that holds one.</summary>
internal sealed class ShapeSchema
{
    private const string ReferenceName = "reference";

    private readonly Dictionary<ObjectShape, string> _names = [];
    private readonly Queue<ObjectShape> _waiting = [];

    /// <summary>An object of the document itself, in place.</summary>
    public JsonObject Object(ObjectShape shape) => Object(shape, takesReferences: false, isClosed: true);

    /// <summary>The mapped keys of a portable type; others are the platform's.</summary>
    public JsonObject Portable(ObjectShape shape) => Object(shape, takesReferences: false, isClosed: false);

    /// <summary>A reference to the definition of an object that takes references.</summary>
    public JsonObject Reference(ObjectShape shape)
    {
        if (!_names.TryGetValue(shape, out var name))
        {
            var taken = _names.Values.Count(n => n == shape.Name || n.StartsWith(shape.Name + "-", StringComparison.Ordinal));
            name = taken == 0 ? shape.Name : $"{shape.Name}-{taken + 1}";
            _names.Add(shape, name);
            _waiting.Enqueue(shape);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>The definitions of everything that was referred to.</summary>
    public JsonObject Definitions()
    {
        var definitions = new JsonObject
        {
            [ReferenceName] = new JsonObject
            {
                ["description"] = "A reference such as ${vpc.id}, ${config.key} or ${pulumi.stack}",
                ["type"] = "string",
                ["pattern"] = @"^\$\{[^}]+\}$",
            },
            ["call"] = new JsonObject
            {
                ["description"] = "A function call such as fn::secret",
                ["type"] = "object",
                ["patternProperties"] = new JsonObject { ["^fn::"] = new JsonObject() },
                ["minProperties"] = 1,
                ["maxProperties"] = 1,
                ["additionalProperties"] = false,
            },
        };
        while (_waiting.TryDequeue(out var shape))
        {
            definitions[_names[shape]] = Object(shape, takesReferences: true, isClosed: true);
        }

        return definitions;
    }

    private JsonObject Object(ObjectShape shape, bool takesReferences, bool isClosed)
    {
        var properties = new JsonObject();
        foreach (var property in shape.Properties)
        {
            var schema = takesReferences ? OrReference(property.Shape) : Plain(property.Shape, takesReferences: false);
            if (property.Description is { } description)
            {
                schema["description"] = description;
            }

            properties[property.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (shape.RequiredCount > 0)
        {
            result["required"] = new JsonArray([.. shape.Properties.Where(static p => p.IsRequired).Select(static p => (JsonNode)p.Name)]);
        }

        if (isClosed)
        {
            result["additionalProperties"] = false;
        }

        return result;
    }

    private JsonObject OrReference(Shape shape) => shape switch
    {
        AnyShape => [],
        KnownShape { Inner: ObjectShape known } => Reference(known),
        KnownShape known => OrReference(known.Inner),
        ElementShape => Definition(ReferenceName),
        TextShape { Allowed.IsEmpty: true, Pattern: null } => new JsonObject { ["anyOf"] = new JsonArray(Plain(shape, true), Definition("call")) },
        _ => new JsonObject { ["anyOf"] = new JsonArray(Plain(shape, true), Definition(ReferenceName), Definition("call")) },
    };

    private JsonObject Plain(Shape shape, bool takesReferences)
    {
        JsonObject Inner(Shape inner) => takesReferences ? OrReference(inner) : Plain(inner, takesReferences: false);
        return shape switch
        {
            KnownShape known => Plain(known.Inner, takesReferences),
            ElementShape => Definition(ReferenceName),
            BoolShape => Type("boolean"),
            NumberShape { IsInteger: true } => Type("integer"),
            NumberShape => Type("number"),
            TextShape { Allowed: { IsEmpty: false } allowed } => new JsonObject { ["enum"] = new JsonArray([.. allowed.Select(static a => (JsonNode)a)]) },
            TextShape { Pattern: { } pattern } => new JsonObject { ["type"] = "string", ["pattern"] = pattern },
            TextShape => Type("string"),
            ListShape list => new JsonObject { ["type"] = "array", ["items"] = Inner(list.Item) },
            MapShape { Value: AnyShape } => Type("object"),
            MapShape map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Inner(map.Value) },
            ObjectShape known when takesReferences => Reference(known),
            ObjectShape known => Object(known),
            UnionShape union => new JsonObject { ["anyOf"] = new JsonArray([.. union.Alternatives.Select(a => (JsonNode)Plain(a, takesReferences))]) },
            _ => [],
        };
    }

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject Definition(string name) => new() { ["$ref"] = $"#/$defs/{name}" };
}
