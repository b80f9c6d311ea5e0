using System.Collections.Immutable;
using Infra.Blueprints.Loading;
using Infra.Blueprints.References;
using Infra.Blueprints.Values;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>
/// Works out the values of a blueprint during a run. What is not known yet is an <see cref="Output{T}"/> of object, alone or inside
/// lists (<see cref="ImmutableArray{T}"/>) and maps (<see cref="ImmutableDictionary{TKey, TValue}"/>).
/// </summary>
internal sealed class Evaluator(ConfigValues config, IReadOnlyDictionary<string, BuiltElement> built)
{
    /// <summary>The resource or component of a name that came before.</summary>
    public BuiltElement ElementOf(string name) => built[name];

    /// <summary>The value that a blueprint value stands for.</summary>
    public object? Evaluate(BlueprintValue value) => value switch
    {
        BlueprintText { OnlyReference: { } reference } => Resolve(reference),
        BlueprintText { Template: { } template } => Join(template),
        BlueprintText text => text.Raw,
        BlueprintNumber number => number.Value,
        BlueprintBool truth => truth.Value,
        BlueprintList list => list.Items.Select(Evaluate).ToImmutableArray(),
        BlueprintMap map => Map(map),
        BlueprintFunction call => Call(call),
        _ => null,
    };

    /// <summary>The values of a mapping by key.</summary>
    public ImmutableDictionary<string, object?> Map(BlueprintMap map) =>
        map.Entries.ToImmutableDictionary(static e => e.Key, e => Evaluate(e.Value), StringComparer.Ordinal);

    private object? Resolve(Reference reference)
    {
        switch (reference.Root)
        {
            case Reference.Config:
                return Lift.Apply(config[reference.Member!], value => OutputPath.Walk(value, reference));
            case Reference.Pulumi:
                return reference.Member switch
                {
                    "stack" => Deployment.Instance.StackName,
                    "project" => Deployment.Instance.ProjectName,
                    _ => Deployment.Instance.OrganizationName,
                };
            default:
                var output = built[reference.Root].Read(reference.Member!) ?? throw Fault.At(reference.Location, BlueprintDiagnostics.UnknownOutput,
                    $"'{reference.Root}' gives no output '{reference.Member}' here", "check under which conditions the component gives it");
                return reference.Inner.IsEmpty ? output : output.Apply(value => OutputPath.Walk(value, reference));
        }
    }

    private object? Join(Template template)
    {
        var parts = template.Parts.Select(p => p.Reference is { } reference ? Resolve(reference) : p.Literal).ToImmutableArray();
        return Lift.Apply(parts, static known => string.Concat(((ImmutableArray<object?>)known!).Select(Lift.Text)));
    }

    private object? Call(BlueprintFunction call)
    {
        var argument = Evaluate(call.Argument);
        return call.Name switch
        {
            Functions.Secret => Output.CreateSecret(Lift.ToOutput(argument)),
            Functions.ToJson => Lift.Apply(argument, static v => Lift.ToJson(v)),
            Functions.ToBase64 => Lift.Apply(argument, static v => Lift.ToBase64(v)),
            Functions.Join => Lift.Apply(argument, static v => JoinItems((ImmutableArray<object?>)v!)),
            Functions.StringAsset => Lift.Apply(argument, static v => new StringAsset(Lift.Text(v))),
            Functions.FileAsset => new FileAsset(Lift.Text(argument)),
            Functions.FileArchive => new FileArchive(Lift.Text(argument)),
            _ => throw new InvalidOperationException($"the loader let the function '{call.Name}' through"),
        };
    }

    private static object JoinItems(ImmutableArray<object?> arguments) =>
        string.Join(Lift.Text(arguments[0]), ((System.Collections.IEnumerable)arguments[1]!).Cast<object?>().Select(Lift.Text));
}
