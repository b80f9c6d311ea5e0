using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes result classes: what resources and functions give back.</summary>
public sealed class ResultWriter(TypeNames types)
{
    /// <summary>Writes one class.</summary>
    public void Write(CodeWriter code, string name, ObjectSchema properties)
    {
        code.Line("[OutputType]");
        code.Block($"public sealed class {name}", () =>
        {
            foreach (var property in properties.Properties)
            {
                code.Line($"public readonly {types.Member(property, TypeShape.Output)} {CSharpName.Member(property, name)};");
            }

            code.Line();
            code.Line("[OutputConstructor]");
            code.Line($"private {name}(");
            for (var i = 0; i < properties.Properties.Length; i++)
            {
                var property = properties.Properties[i];
                var parameter = CSharpName.Parameter(property.Name);
                var attribute = parameter.TrimStart('@') == property.Name
                    ? "" : $"[OutputConstructorParameter({CSharpName.Literal(property.Name)})] ";
                var end = i + 1 < properties.Properties.Length ? "," : "";
                code.Line($"    {attribute}{types.Member(property, TypeShape.Output)} {parameter}{end}");
            }

            code.Block("    )", () =>
            {
                foreach (var property in properties.Properties)
                {
                    code.Line($"this.{CSharpName.Member(property, name)} = {CSharpName.Parameter(property.Name)};");
                }
            });
        });
    }
}
