using System.Collections.Immutable;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Core.Diagnostics;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// What the stack's configuration chooses: <c>infra:blueprint</c>, a blueprint file relative to the project, or <c>infra:stack</c>, a
/// class of this assembly.
/// </summary>
public static class SelectedStack
{
    /// <summary>The namespace of the keys, whatever the project is called.</summary>
    public const string Namespace = "infra";

    /// <summary>The key that names a blueprint.</summary>
    public const string BlueprintKey = "blueprint";

    /// <summary>The key that names a class.</summary>
    public const string StackKey = "stack";

    /// <summary>Declares the chosen stack and gives its outputs. Call it inside a deployment.</summary>
    /// <exception cref="RunException">Nothing is chosen, or what is chosen does not work.</exception>
    public static IDictionary<string, object?> Declare()
    {
        var config = new Config(Namespace);
        return (config.Get(BlueprintKey), config.Get(StackKey)) switch
        {
            ({ } path, null) => FromBlueprint(path),
            (null, { } name) => FromClass(name),
            (null, null) => throw NoProgram("the stack's configuration names neither a blueprint nor a stack class"),
            _ => throw NoProgram("the stack's configuration names both a blueprint and a stack class"),
        };
    }

    private static IDictionary<string, object?> FromBlueprint(string path)
    {
        var file = Path.Combine(Deployment.Instance.RootDirectory, path);
        var compiled = new BlueprintCompiler(StandardKinds.All, NoPackages.Instance).CompileFile(file);
        return compiled.Succeeded ? compiled.Value.Run() : throw new RunException(Text(compiled.Diagnostics));
    }

    private static IDictionary<string, object?> FromClass(string name)
    {
        var definitions = typeof(SelectedStack).Assembly.GetTypes()
            .Where(static t => t is { IsClass: true, IsAbstract: false } && typeof(IStackDefinition).IsAssignableFrom(t))
            .OrderBy(static t => t.Name, StringComparer.Ordinal)
            .ToList();
        var chosen = definitions.Find(t => t.Name == name || t.FullName == name)
            ?? throw NoProgram($"there is no stack class '{name}'; there are {string.Join(", ", definitions.Select(static t => t.Name))}");
        return ((IStackDefinition)Activator.CreateInstance(chosen)!).Declare();
    }

    private static RunException NoProgram(string message) => new(Text([BlueprintDiagnostics.NoProgram.Create(message) with
    {
        NextStep = $"set one of them: infra config set {Namespace}:{BlueprintKey} stacks/NAME.blueprint.yaml, or {Namespace}:{StackKey} CLASS",
    }]));

    private static string Text(ImmutableArray<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
}
