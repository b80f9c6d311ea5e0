using Infra.Blueprints.Catalog;
using Infra.Blueprints.Compilation;
using Infra.Blueprints.Shapes;
using Infra.Blueprints.Values;
using Pulumi;

namespace Infra.Blueprints.Components;

/// <summary>A kind of component that blueprints may use.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it takes and gives.</param>
public sealed record ComponentKind(string Name, ResourceShape Shape)
{
    /// <summary>Makes a component; null for a kind that is only checked.</summary>
    internal Func<string, BlueprintMap, ArgsBinder, ComponentResourceOptions, ComponentResource>? Create { get; private init; }

    /// <summary>A kind whose arguments and outputs are read off its classes: camel-case names of public properties.</summary>
    /// <typeparam name="TComponent">The component: its public outputs are the outputs.</typeparam>
    /// <typeparam name="TArgs">Its arguments: the public properties that can be set are the properties.</typeparam>
    /// <param name="name">The name of the kind.</param>
    /// <param name="create">Calls the constructor.</param>
    public static ComponentKind Of<TComponent, TArgs>(string name, Func<string, TArgs, ComponentResourceOptions, TComponent> create)
        where TComponent : ComponentResource
        where TArgs : class, new()
    {
        var inputs = new ObjectShape(name, () => ClrShapes.OfArgs(typeof(TArgs)).Properties);
        var outputs = new ObjectShape(name, () => ClrShapes.OutputsOf(typeof(TComponent)));
        return new ComponentKind(name, new ResourceShape(name, inputs, outputs))
        {
            Create = (resourceName, specs, binder, options) => create(resourceName, (TArgs)binder.Bind(specs, typeof(TArgs)), options),
        };
    }
}
