using System.Collections;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pulumi;

/// <summary>Turns what programs give into wire form, and collects the resources it came from (protocol reference 2.3).</summary>
internal sealed class PropertySerializer(Deployment deployment, Resource? waiter, SerializationRules rules)
{
    /// <summary>More nesting than this is taken for a cycle.</summary>
    private const int MaximumDepth = 200;

    private ImmutableHashSet<Resource> _dependencies = [];
    private int _depth;

    /// <summary>The resources behind everything serialized since they were last taken.</summary>
    public ImmutableHashSet<Resource> TakeDependencies()
    {
        var taken = _dependencies;
        _dependencies = [];
        return taken;
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
                IInput input => input.TryGetPlain(out var plain) ? await SerializeAsync(plain) : await SerializeOutputAsync(input.Content),
                IOutput output => await SerializeOutputAsync(output),
                InputArgs args => await SerializeArgumentsAsync(args.GetArguments()),
                Argument[] entries => await SerializeArgumentsAsync(ImmutableCollectionsMarshal.AsImmutableArray(entries)),
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

    /// <summary>The arguments of a function or a nested object, or the entries of a map.</summary>
    public async ValueTask<PropertyMap> SerializeArgumentsAsync(ImmutableArray<Argument> arguments)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(arguments.Length);
        foreach (var argument in arguments)
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
        _dependencies = OutputData.Union(_dependencies, data.Resources);

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
        var behind = OutputData.Union(data.Resources, inner.TakeDependencies());
        _dependencies = OutputData.Union(_dependencies, behind);
        var urns = await deployment.Dependencies.ResolveAsync(behind, waiter);
        var (plain, isSecret) = value is SecretValue secret ? (secret.Value, true) : (value, data.IsSecret);
        return new OutputValue(plain, isSecret, [.. urns.Order()]);
    }

    private async ValueTask<PropertyValue> SerializeResourceAsync(Resource resource)
    {
        if (rules.ReferencesAreDependencies)
        {
            _dependencies = _dependencies.Add(resource);
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
