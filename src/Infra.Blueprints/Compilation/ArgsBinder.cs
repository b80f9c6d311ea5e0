using System.Collections.Immutable;
using System.Reflection;
using Infra.Blueprints.Components;
using Infra.Blueprints.Values;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>Fills the arguments classes of components with the values of a blueprint.</summary>
internal sealed class ArgsBinder(Evaluator evaluator)
{
    private static readonly MethodInfo InputMethod = Method(nameof(ToInput));
    private static readonly MethodInfo InputListMethod = Method(nameof(ToInputList));
    private static readonly MethodInfo InputMapMethod = Method(nameof(ToInputMap));

    /// <summary>A new object of a class with its properties set; those that the blueprint does not give keep their defaults.</summary>
    public object Bind(BlueprintMap specs, Type type)
    {
        var args = Activator.CreateInstance(type)!;
        foreach (var property in ArgsProperty.Of(type))
        {
            if (specs.Get(property.Name) is { } value and not BlueprintNull)
            {
                Set(args, property.Property, Convert(value, property.Property.PropertyType));
            }
        }

        return args;
    }

    private static void Set(object args, PropertyInfo property, object? value) => property.SetValue(args, value);

    private object? Convert(BlueprintValue value, Type type)
    {
        if (ClrTypes.IsGeneric(type, typeof(Input<>), out var input))
        {
            return InputMethod.MakeGenericMethod(input).Invoke(this, [value]);
        }

        if (ClrTypes.IsGeneric(type, typeof(InputList<>), out var item))
        {
            return InputListMethod.MakeGenericMethod(item).Invoke(this, [value]);
        }

        if (ClrTypes.IsGeneric(type, typeof(InputMap<>), out var entry))
        {
            return InputMapMethod.MakeGenericMethod(entry).Invoke(this, [value]);
        }

        if (ClrTypes.IsGeneric(type, typeof(Nullable<>), out var inner))
        {
            return Convert(value, inner);
        }

        return Plain(value, type);
    }

    private object? Plain(BlueprintValue value, Type type)
    {
        if (typeof(ComponentResource).IsAssignableFrom(type))
        {
            return evaluator.ElementOf(((BlueprintText)value).OnlyReference!.Root).Resource;
        }

        if (value is BlueprintMap map && ClrTypes.IsArgs(type))
        {
            return Bind(map, type);
        }

        if (value is BlueprintList list && ClrTypes.ItemOf(type) is { } item)
        {
            return ClrValues.ToList([.. list.Items.Select(i => Convert(i, item))], item, type);
        }

        return value is BlueprintMap entries && ClrTypes.ValueOf(type) is { } entry
            ? ClrValues.ToDictionary([.. entries.Entries.Select(e => KeyValuePair.Create(e.Key, Convert(e.Value, entry)))], entry, type)
            : ClrValues.Convert(evaluator.Evaluate(value), type);
    }

    private Input<T> ToInput<T>(BlueprintValue value)
    {
        if (value is BlueprintMap && ClrTypes.IsArgs(typeof(T)))
        {
            return (T)Plain(value, typeof(T))!;
        }

        var evaluated = evaluator.Evaluate(value);
        return Lift.HasOutput(evaluated)
            ? Lift.ToOutput(evaluated).Apply(static known => (T)ClrValues.Convert(known, typeof(T))!)
            : (T)ClrValues.Convert(evaluated, typeof(T))!;
    }

    private InputList<T> ToInputList<T>(BlueprintValue value)
    {
        if (value is BlueprintList list)
        {
            var inputs = new InputList<T>();
            foreach (var item in list.Items)
            {
                inputs.Add(ToInput<T>(item));
            }

            return inputs;
        }

        return Lift.ToOutput(evaluator.Evaluate(value)).Apply(static known => (ImmutableArray<T>)ClrValues.Convert(known, typeof(ImmutableArray<T>))!);
    }

    private InputMap<T> ToInputMap<T>(BlueprintValue value)
    {
        if (value is BlueprintMap map)
        {
            var inputs = new InputMap<T>();
            foreach (var entry in map.Entries)
            {
                inputs.Add(entry.Key, ToInput<T>(entry.Value));
            }

            return inputs;
        }

        return Lift.ToOutput(evaluator.Evaluate(value))
            .Apply(static known => (ImmutableDictionary<string, T>)ClrValues.Convert(known, typeof(ImmutableDictionary<string, T>))!);
    }

    private static MethodInfo Method(string name) => typeof(ArgsBinder).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
