using System.Collections.Immutable;
using System.Text;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;
using Infra.Engine.Imports;

namespace Infra.Automation.Imports;

/// <summary>
/// Writes the C# that declares imported resources the way they were imported, so that the next update finds nothing to change. Types
/// whose package has a schema come with its classes, others by their token. A secret is never written: it becomes configuration.
/// </summary>
/// <param name="schemaOf">The schema of a package, or null where nothing is known of it.</param>
public sealed class ImportedCode(Func<string, PackageSchema?> schemaOf)
{
    private readonly Dictionary<Urn, string> _variables = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The statements for resources that were imported.</summary>
    /// <param name="imports">What was asked for, in order.</param>
    /// <param name="recorded">The state that resulted.</param>
    /// <param name="stack">The stack.</param>
    public string Write(ImmutableArray<ImportSpec> imports, IEnumerable<ResourceState> recorded, StackIdentity stack)
    {
        var states = recorded.Where(static s => !s.Delete).ToDictionary(static s => s.Urn);
        var text = new StringBuilder();
        foreach (var import in imports)
        {
            if (states.TryGetValue(import.UrnIn(stack), out var state))
            {
                text.Append(text.Length == 0 ? "" : "\n").Append(Declare(import, state, states, stack));
            }
        }

        return text.ToString();
    }

    private string Declare(ImportSpec import, ResourceState state, Dictionary<Urn, ResourceState> states, StackIdentity stack)
    {
        var variable = Variable(state.Urn, import.VariableName ?? import.Name);
        var options = Options(import, state, states, stack);
        if (import.Component)
        {
            return $"// '{state.Urn.Name}' is a component of type {state.Type}: declare it with its own class.\n"
                + $"var {variable} = new ComponentResource({CSharpName.Literal(state.Type.Value)}, {CSharpName.Literal(state.Urn.Name)}"
                + (options.Length == 0 ? ");\n" : $", new ComponentResourceOptions\n{{\n{options}}});\n");
        }

        var (type, arguments) = schemaOf(state.Type.Package) is { } package && package.FindResource(state.Type.Value) is { } schema
            ? Typed(package, schema, state, variable)
            : Untyped(state, variable);
        return $"var {variable} = new {type}{CSharpName.Literal(state.Urn.Name)}, {arguments}"
            + (options.Length == 0 ? ");\n" : $", new CustomResourceOptions\n{{\n{options}}});\n");
    }

    private static (string Type, string Arguments) Typed(PackageSchema package, ResourceSchema schema, ResourceState state, string variable)
    {
        var values = new ValueCode(package, variable);
        var names = new PackageNames(package);
        var type = $"{names.Namespace(schema.Token)}.{PackageNames.Class(schema.Token)}";
        var arguments = names.HasTypeNamespaces
            ? $"{names.Namespace(schema.Token, "Inputs")}.{PackageNames.Class(schema.Token)}Args"
            : type + "Args";
        return (type + "(", $"new {arguments}\n" + values.Members(schema.Inputs, PackageNames.Class(schema.Token) + "Args", state.Inputs, 0));
    }

    private static (string Type, string Arguments) Untyped(ResourceState state, string variable)
    {
        var values = new ValueCode(null, variable);
        return (
            $"CustomResource({CSharpName.Literal(state.Type.Value)}, ",
            $"new DictionaryResourceArgs({values.Dictionary(state.Inputs, 0)}.ToImmutableDictionary())");
    }

    private string Options(ImportSpec import, ResourceState state, Dictionary<Urn, ResourceState> states, StackIdentity stack)
    {
        var lines = new StringBuilder();
        if (import.Parent is { } parent && parent != stack.RootUrn)
        {
            lines.Append(Reference("Parent", parent));
        }

        if (import.Provider is { } provider && states.ContainsKey(provider))
        {
            lines.Append(Reference("Provider", provider));
        }

        if (state.Protect)
        {
            lines.Append("    Protect = true,\n");
        }

        return lines.ToString();
    }

    private string Reference(string option, Urn urn) => _variables.TryGetValue(urn, out var variable)
        ? $"    {option} = {variable},\n"
        : $"    // {urn}\n    {option} = {Identifier(urn.Name)},\n";

    private string Variable(Urn urn, string name)
    {
        var identifier = Identifier(name);
        var unique = identifier;
        for (var n = 2; !_taken.Add(unique); n++)
        {
            unique = identifier + n;
        }

        return _variables[urn] = unique;
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder();
        var upper = false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = text.Length > 0;
                continue;
            }

            text.Append(text.Length == 0 ? char.ToLowerInvariant(c) : upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "resource" + text : CSharpName.Parameter(text.ToString());
    }
}
