namespace Pulumi.Testing;

/// <summary>Values between mocks and the engine they stand for.</summary>
internal static class MockValues
{
    /// <summary>What is known and not null, in plain form.</summary>
    public static ImmutableDictionary<string, object> ToObjects(PropertyMap properties)
    {
        var objects = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in properties)
        {
            if (!value.ContainsUnknowns() && ValueConversion.ToValue<object?>(value, Context(key)) is { } plain)
            {
                objects[key] = plain;
            }
        }

        return objects.ToImmutable();
    }

    public static ImmutableDictionary<string, Output<object?>> ToOutputs(PropertyMap properties) => properties.ToImmutableDictionary(
        static e => e.Key,
        static e => new Output<object?>(ValueConversion.ToData<object?>(e.Value, [], Context(e.Key))),
        StringComparer.Ordinal);

    /// <summary>The state or result that mocks gave, as a map.</summary>
    public static async Task<PropertyMap> ToWireAsync(object state)
    {
        var value = await Deployment.Require().Serializer(keepOutputValues: false).SerializeAsync(state);
        return value.Unwrap() is MapValue map ? map.Properties
            : throw new InvalidOperationException(
                $"mocks gave a {state.GetType().FullName}; a dictionary of property names to values is needed");
    }

    private static ConversionContext Context(string place) => new(Deployment.Require(), place);
}
