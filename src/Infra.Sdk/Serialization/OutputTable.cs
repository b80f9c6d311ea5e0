using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pulumi;

/// <summary>The output properties of a resource class, found once per type.</summary>
internal sealed class OutputTable
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string UrnName = "urn";
    private const string IdName = "id";
    private static readonly ConditionalWeakTable<Type, OutputTable> Tables = [];
    private readonly OutputProperty[] _properties;
    private readonly string[] _wrongType;

    private OutputTable(Type type)
    {
        var found = Find(type).ToLookup(static f => IsOutput(f.Property.PropertyType));
        _properties = [.. found[true].DistinctBy(static f => f.Name).Select(static f => OutputProperty.Create(f.Name, f.Property))];
        _wrongType = [.. found[false].Select(static f => f.Property.Name)];
    }

    public static OutputTable For(Type type) => Tables.GetValue(type, static t => new OutputTable(t));

    /// <summary>Gives every output property (or only the URN) an output that completes later.</summary>
    public ImmutableArray<OutputCompletion> Attach(Resource resource, bool onlyUrn)
    {
        if (onlyUrn)
        {
            return [_properties.First(static p => p.Name == UrnName).Attach(resource)];
        }

        RefuseWrongTypes();
        var completions = new OutputCompletion[_properties.Length];
        for (var i = 0; i < completions.Length; i++)
        {
            completions[i] = _properties[i].Attach(resource);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(completions);
    }

    /// <summary>The values of the properties that the program itself declared, by name.</summary>
    public Dictionary<string, object?> Read(Resource resource)
    {
        RefuseWrongTypes();
        return Declarable().ToDictionary(static p => p.Name, p => p.Get(resource), StringComparer.Ordinal);
    }

    /// <summary>The names of declared properties that have no value.</summary>
    public string[] FindMissing(Resource resource) => [.. Declarable().Where(p => p.Get(resource) is null).Select(static p => p.Name)];

    private static bool IsOutput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);

    private static IEnumerable<(string Name, PropertyInfo Property)> Find(Type type)
    {
        for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var property in current.GetProperties(Declared))
            {
                if (property.GetCustomAttribute<OutputAttribute>() is { } attribute)
                {
                    yield return (attribute.Name ?? property.Name, property);
                }
            }
        }
    }

    private IEnumerable<OutputProperty> Declarable() => _properties.Where(static p => p.Name is not (UrnName or IdName));

    private void RefuseWrongTypes()
    {
        if (_wrongType.Length > 0)
        {
            throw RunException.OutputsHaveIncorrectType(_wrongType);
        }
    }
}
