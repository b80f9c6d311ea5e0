using System.Reflection;

namespace Pulumi;

/// <summary>An output property of a resource class.</summary>
internal abstract class OutputProperty(string name)
{
    public string Name { get; } = name;

    public static OutputProperty Create(string name, PropertyInfo property)
    {
        var value = property.PropertyType.GetGenericArguments()[0];
        var type = typeof(OutputProperty<,>).MakeGenericType(property.DeclaringType!, value);
        return (OutputProperty)Activator.CreateInstance(type, name, property)!;
    }

    /// <summary>Gives the property an output that completes later.</summary>
    public abstract OutputCompletion Attach(Resource resource);

    /// <summary>The property's present value.</summary>
    public abstract object? Get(Resource resource);
}

/// <summary>An output property of a known type.</summary>
internal sealed class OutputProperty<TResource, T>(string name, PropertyInfo property) : OutputProperty(name)
    where TResource : Resource
{
    private readonly Func<TResource, Output<T>?> _get = property.GetMethod!.CreateDelegate<Func<TResource, Output<T>?>>();
    private readonly Action<TResource, Output<T>>? _set = property.SetMethod?.CreateDelegate<Action<TResource, Output<T>>>();

    public override OutputCompletion Attach(Resource resource)
    {
        if (_set is null)
        {
            throw new InvalidOperationException(
                $"[Output] property {typeof(TResource).FullName}.{property.Name} needs a set accessor (it may be private)");
        }

        var completion = new OutputCompletion<T>(resource, Name);
        _set((TResource)resource, completion.Output);
        return completion;
    }

    public override object? Get(Resource resource) => _get((TResource)resource);
}
