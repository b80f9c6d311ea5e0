using System.Collections;
using System.Text.Json;

namespace Pulumi;

/// <summary>Turns what programs give into wire form, and collects the resources it came from (protocol reference 2.3).</summary>
internal sealed class PropertySerializer(Deployment deployment, Resource? waiter, SerializationRules rules)
{
    /// <summary>More nesting than this is taken for a cycle.</summary>
    private const int MaximumDepth = 200;

    private HashSet<Resource>? _dependencies;
    private int _depth;

    /// <summary>The resources behind everything serialized since they were last taken.</summary>
    public IReadOnlyCollection<Resource> TakeDependencies()
    {
        var taken = _dependencies;
        _dependencies = null;
        return taken ?? (IReadOnlyCollection<Resource>)[];
    }

    /// <summary>A property's value.</summary>
    /// <exception cref="SerializationException">It has a type that cannot be sent.</exception>
    public async ValueTask<PropertyValue> SerializeAsync(object? value)
    {
        if (++_depth > MaximumDepth)
        {
            throw new SerializationException($"values are nested more than {MaximumDepth} levels deep");
        }

        try
        {
            return value switch
            {
                IInput input => await SerializeOutputAsync(input.Content),
                IOutput output => await SerializeOutputAsync(output),
                InputArgs args => await SerializeArgumentsAsync(args),
                Resource resource => await SerializeResourceAsync(resource),
                IUnion union => await SerializeAsync(union.Value),
                AssetOrArchive asset => asset.ToValue(),
                _ => ScalarSerializer.Find(value) ?? await SerializeContainerAsync(value!),
            };
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The arguments of a nested object, in name order.</summary>
    public async ValueTask<PropertyMap> SerializeArgumentsAsync(InputArgs args)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var argument in args.GetArguments())
        {
            var value = await SerializeArgumentAsync(argument);
            if (value is not NullValue)
            {
                entries.Add(KeyValuePair.Create(argument.Name, value));
            }
        }

        return PropertyMap.From(entries);
    }

    public async ValueTask<PropertyValue> SerializeArgumentAsync(Argument argument)
    {
        try
        {
            var value = await SerializeAsync(argument.Value);
            return argument.Json ? JsonText.Of(value) : value;
        }
        catch (SerializationException exception)
        {
            throw exception.Within(argument.Name);
        }
    }

    private async ValueTask<PropertyValue> SerializeOutputAsync(IOutput output)
    {
        var pending = output.GetDataAsync();
        if (!pending.IsCompleted)
        {
            waiter?.Wait?.For(output);
        }

        var data = await pending;
        foreach (var resource in data.Resources)
        {
            (_dependencies ??= []).Add(resource);
        }

        if (rules.KeepOutputValues && (!data.IsKnown || data.IsSecret || !data.Resources.IsEmpty))
        {
            return await SerializeOutputValueAsync(data);
        }

        if (!data.IsKnown)
        {
            return PropertyValue.Unknown;
        }

        var value = await SerializeAsync(data.Value);
        return data.IsSecret ? PropertyValue.Secret(value) : value;
    }

    private async ValueTask<PropertyValue> SerializeOutputValueAsync(OutputData<object?> data)
    {
        var inner = new PropertySerializer(deployment, waiter, rules with { KeepOutputValues = false }) { _depth = _depth };
        var value = data.IsKnown ? await inner.SerializeAsync(data.Value) : null;
        HashSet<Resource> behind = [.. data.Resources, .. inner.TakeDependencies()];
        (_dependencies ??= []).UnionWith(behind);
        var urns = await deployment.Dependencies.ResolveAsync(behind, waiter);
        var (plain, isSecret) = value is SecretValue secret ? (secret.Value, true) : (value, data.IsSecret);
        return new OutputValue(plain, isSecret, [.. urns.Order()]);
    }

    private async ValueTask<PropertyValue> SerializeResourceAsync(Resource resource)
    {
        if (rules.ReferencesAreDependencies)
        {
            (_dependencies ??= []).Add(resource);
        }

        var urn = await resource.UrnTask;
        if (resource is not CustomResource custom)
        {
            return rules.KeepResources ? new ResourceReferenceValue(CoreUrn.Parse(urn)) : new StringValue(urn);
        }

        var id = await custom.Id.DataTask;
        return rules.KeepResources ? new ResourceReferenceValue(CoreUrn.Parse(urn), id.IsKnown ? id.Value ?? "" : "")
            : id.IsKnown ? new StringValue(id.Value ?? "")
            : PropertyValue.Unknown;
    }

    private ValueTask<PropertyValue> SerializeContainerAsync(object value) => value switch
    {
        JsonDocument document => ValueTask.FromResult(JsonConverters.ToWire(document.RootElement)),
        IDictionary dictionary => SerializeDictionaryAsync(dictionary),
        Task => throw new SerializationException("a Task cannot be sent; make an output of it with Output.Create"),
        IEnumerable list => SerializeListAsync(list),
        _ => OutputTypeSerializer.Find(value.GetType()) is { } fields
            ? SerializeFieldsAsync(value, fields)
            : throw new SerializationException(
                $"{value.GetType().FullName} cannot be sent; use text, int, double, bool, lists, dictionaries, assets, resources "
                + "or arguments classes"),
    };

    private async ValueTask<PropertyValue> SerializeListAsync(IEnumerable list)
    {
        if (IsDefaultArray(list))
        {
            return PropertyValue.Null;
        }

        var items = ImmutableArray.CreateBuilder<PropertyValue>();
        foreach (var item in list)
        {
            try
            {
                items.Add(await SerializeAsync(item));
            }
            catch (SerializationException exception)
            {
                throw exception.Within($"[{items.Count}]");
            }
        }

        return new ListValue(items.DrainToImmutable());
    }

    private async ValueTask<PropertyValue> SerializeDictionaryAsync(IDictionary dictionary)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            var key = entry.Key as string
                ?? throw new SerializationException($"a dictionary has keys of type {entry.Key.GetType().FullName}; only text can be sent");
            var value = await SerializeArgumentAsync(new Argument(key, entry.Value!));
            if (value is not NullValue)
            {
                entries.Add(KeyValuePair.Create(key, value));
            }
        }

        return PropertyMap.From(entries);
    }

    private async ValueTask<PropertyValue> SerializeFieldsAsync(object value, OutputTypeSerializer fields)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, item) in fields.Read(value))
        {
            var serialized = await SerializeArgumentAsync(new Argument(name, item!));
            if (serialized is not NullValue)
            {
                entries.Add(KeyValuePair.Create(name, serialized));
            }
        }

        return PropertyMap.From(entries);
    }

    /// <summary>An immutable array that was never made has no items to ask for; it counts as null.</summary>
    private static bool IsDefaultArray(IEnumerable list)
    {
        if (list is not (ValueType and ICollection array))
        {
            return false;
        }

        try
        {
            return array.Count < 0;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
