using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>The fields of a class of structured outputs, found once per type, so that such a value can be given as an argument.</summary>
internal sealed class OutputTypeSerializer
{
    private static readonly ConditionalWeakTable<Type, OutputTypeSerializer> Serializers = [];
    private readonly (string Name, FieldInfo Field)[] _fields;
    private readonly bool _isOutputType;

    private OutputTypeSerializer(Type type)
    {
        _isOutputType = type.GetCustomAttribute<OutputTypeAttribute>() is not null;
        _fields = [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static f => f.IsInitOnly)
            .Select(static f => (NameOf(f), f))];
    }

    /// <summary>The fields of a type, or null where it is not an output type.</summary>
    public static OutputTypeSerializer? Find(Type type) =>
        Serializers.GetValue(type, static t => new OutputTypeSerializer(t)) is { _isOutputType: true } found ? found : null;

    public IEnumerable<(string Name, object? Value)> Read(object value) =>
        _fields.Select(f => (f.Name, f.Field.GetValue(value)));

    /// <summary>The property's name: the field's, or that of the property it stores, with a small first letter.</summary>
    private static string NameOf(FieldInfo field)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
