using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>
/// Writes a package's <c>Config</c> class. Values are read at each use: several deployments may run in one process, each with its own
/// configuration.
/// </summary>
public sealed class ConfigWriter(PackageSchema package)
{
    private readonly SortedSet<string> _objects = new(StringComparer.Ordinal);

    /// <summary>Writes the class.</summary>
    public void Write(CodeWriter code) => code.Block("public static class Config", () =>
    {
        code.Line($"private static global::Pulumi.Config Values => new global::Pulumi.Config({CSharpName.Literal(package.Name)});");
        foreach (var property in package.Config.Properties)
        {
            code.Line();
            WriteVariable(code, property);
        }

        code.Line();
        code.Block("public static class Types", () =>
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            while (_objects.FirstOrDefault(token => !written.Contains(token)) is { } token)
            {
                written.Add(token);
                WriteObject(code, package.Types[token]);
            }
        });
    });

    private void WriteVariable(CodeWriter code, PropertySchema property)
    {
        var (type, get) = property.Type.Kind switch
        {
            TypeKind.String => ("string?", "Get"),
            TypeKind.Boolean => ("bool?", "GetBoolean"),
            TypeKind.Integer => ("int?", "GetInt32"),
            TypeKind.Number => ("double?", "GetDouble"),
            _ => (TypeOf(property.Type) + (property.Type.Kind == TypeKind.Array ? "" : "?"), $"GetObject<{TypeOf(property.Type)}>"),
        };
        var fallback = property.DefaultEnvironment.IsEmpty || property.Type.Kind is not (TypeKind.String or TypeKind.Boolean or TypeKind.Integer)
            ? ""
            : $" ?? Utilities.{get.Replace("Get", "GetEnv", StringComparison.Ordinal)}("
                + string.Join(", ", property.DefaultEnvironment.Select(CSharpName.Literal)) + ")";
        code.Line($"public static {type} {CSharpName.Property(property.Name)} => Values.{get}({CSharpName.Literal(property.Name)}){fallback};");
    }

    private void WriteObject(CodeWriter code, NamedTypeSchema type) =>
        code.Block($"public sealed class {PackageNames.Class(type.Token)}", () =>
        {
            foreach (var property in type.Object!.Properties)
            {
                code.Line($"[global::System.Text.Json.Serialization.JsonPropertyName({CSharpName.Literal(property.Name)})]");
                var kind = property.Type.Kind;
                code.Line($"public {TypeOf(property.Type)}{(kind == TypeKind.Array ? "" : "?")} "
                    + $"{CSharpName.Member(property, PackageNames.Class(type.Token))} {{ get; set; }}");
            }
        });

    private string TypeOf(TypeSchema type)
    {
        switch (type.Kind)
        {
            case TypeKind.String:
                return "string";
            case TypeKind.Boolean:
                return "bool";
            case TypeKind.Integer:
                return "int";
            case TypeKind.Number:
                return "double";
            case TypeKind.Array:
                return $"ImmutableArray<{TypeOf(type.Element!)}>";
            case TypeKind.Map:
                return $"ImmutableDictionary<string, {TypeOf(type.Element!)}>";
            case TypeKind.Named when package.Resolve(type) is { Object: not null } named:
                _objects.Add(named.Token);
                return "Types." + PackageNames.Class(named.Token);
            case TypeKind.Named when package.Resolve(type) is not null:
                return "string";
            default:
                return "object";
        }
    }
}
