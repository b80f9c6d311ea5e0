using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>The inputs and outputs inside one value that is written as JSON or read from it.</summary>
internal sealed class NestedOutputs
{
    /// <summary>Secretness, knownness and resources: collected when writing, handed out when reading.</summary>
    public OutputData<bool> Facts { get; set; } = OutputData<bool>.Of(true);

    /// <summary>What has not resolved yet.</summary>
    public List<Task> Pending { get; } = [];

    /// <summary>Options that also know inputs, outputs and unions.</summary>
    public JsonSerializerOptions Extend(JsonSerializerOptions? options)
    {
        var extended = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        extended.Converters.Add(new NestedOutputConverterFactory(this));
        return extended;
    }

    /// <summary>The value of a nested output; the default while it is not known or has not resolved.</summary>
    public object? Take(IOutput output)
    {
        var data = output.GetDataAsync().AsTask();
        if (!data.IsCompletedSuccessfully)
        {
            Pending.Add(data);
            return null;
        }

        Facts = Facts.Join(data.Result.With(true));
        return data.Result.IsKnown ? data.Result.Value : null;
    }

    public Output<T> Give<T>(T value) => new(Facts.With(value));
}

/// <summary>Makes the converters of inputs, outputs and unions.</summary>
internal sealed class NestedOutputConverterFactory(NestedOutputs outputs) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert)
        || typeof(IUnion).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(NestedOutputConverter<>).MakeGenericType(typeToConvert), outputs)!;
}

/// <summary>Writes and reads one kind of input, output or union.</summary>
internal sealed class NestedOutputConverter<T>(NestedOutputs outputs) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var definition = typeToConvert.IsGenericType ? typeToConvert.GetGenericTypeDefinition() : null;
        var arguments = typeToConvert.GetGenericArguments();
        var reading = definition == typeof(Output<>) || definition == typeof(Input<>) ? arguments[0]
            : definition == typeof(InputList<>) ? typeof(ImmutableArray<>).MakeGenericType(arguments)
            : definition == typeof(InputMap<>) ? typeof(ImmutableDictionary<,>).MakeGenericType(typeof(string), arguments[0])
            : throw new NotSupportedException($"{typeToConvert.Name} cannot be read from JSON; use Output<T>");
        var value = JsonSerializer.Deserialize(ref reader, reading, options);
        var output = typeof(NestedOutputs).GetMethod(nameof(NestedOutputs.Give))!.MakeGenericMethod(reading).Invoke(outputs, [value])!;
        return output is T same ? same
            : (T)typeToConvert.GetMethod("op_Implicit", [output.GetType()])!.Invoke(null, [output])!;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var content = value switch
        {
            IInput input => outputs.Take(input.ToUntypedOutput()),
            IOutput output => outputs.Take(output),
            IUnion union => union.Value,
            _ => null,
        };
        if (content is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(writer, content, content.GetType(), options);
        }
    }
}
