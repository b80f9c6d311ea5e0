using System.Reflection;
using Infra.Core;
using Infra.Core.Programs;

namespace Pulumi.Experimental;

/// <summary>
/// Turns values of programs into values of providers and back: plain values, lists, dictionaries, inputs and outputs, arguments, and classes
/// with properties, whose names get a small first letter.
/// </summary>
public class PropertyValueSerializer
{
    /// <summary>Makes a value of an object.</summary>
    public async Task<PropertyValue> Serialize<T>(T value)
    {
        var serializer = new PropertySerializer(Current(), null, new SerializationRules(KeepResources: true, KeepOutputValues: true));
        return ValueTranslation.FromCore(await serializer.SerializeAsync(Plain(value)));
    }

    /// <summary>Makes an object of a value.</summary>
    public Task<T> Deserialize<T>(PropertyValue value) => Task.FromResult((T)Deserialize(value, typeof(T))!);

    /// <summary>Makes an object of a type of a value.</summary>
    public object? Deserialize(PropertyValue value, Type targetType) => new ArgumentReader(Current()).Read(value, targetType, targetType.Name);

    // Outside components no deployment runs, and none is needed but for its log.
    private static Deployment Current() =>
        Deployment.Current ?? new Deployment(NoMonitor.Instance, new DeploymentInfo(new StackIdentity("", "", "")), CancellationToken.None);

    // A class that programs do not send by itself is taken by its properties.
    private static object? Plain(object? value)
    {
        if (value is null or InputArgs or Resource or IInput or IOutput or AssetOrArchive or string or System.Collections.IEnumerable
            || !value.GetType().IsClass || OutputTypeSerializer.Find(value.GetType()) is not null || ScalarSerializer.Find(value) is not null)
        {
            return value;
        }

        return value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static p => p.CanRead && p.GetIndexParameters().Length == 0)
            .ToDictionary(static p => NameOf(p), p => Plain(p.GetValue(value)), StringComparer.Ordinal);
    }

    private static string NameOf(PropertyInfo property) => property.GetCustomAttribute<InputAttribute>()?.Name
        ?? property.GetCustomAttribute<OutputAttribute>()?.Name
        ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
}
