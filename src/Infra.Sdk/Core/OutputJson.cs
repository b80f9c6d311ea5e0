using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// Writes a value as JSON. Nested inputs and outputs are awaited: one that is not known makes the text unknown, a secret makes it
    /// secret.
    /// </summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null) =>
        new(JsonSerializeAsync(value, options));

    /// <summary>Reads a value from JSON. Nested outputs take over the secretness and the resources of the text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null) =>
        new(JsonDeserializeAsync<T>(json, options));

    private static async Task<OutputData<string>> JsonSerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var data = await value.DataTask;
        if (!data.IsKnown)
        {
            return data.ToUnknown<string>();
        }

        while (true)
        {
            // Writing cannot wait: what has not resolved yet is collected, awaited, and everything is written anew.
            var nested = new NestedOutputs();
            var text = JsonSerializer.Serialize(data.Value, nested.Extend(options));
            if (nested.Pending.Count == 0)
            {
                return data.Join(nested.Facts.IsKnown ? nested.Facts.With(text) : nested.Facts.ToUnknown<string>());
            }

            await Task.WhenAll(nested.Pending);
        }
    }

    private static async Task<OutputData<T>> JsonDeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var data = await json.DataTask;
        return data.IsKnown
            ? data.With(JsonSerializer.Deserialize<T>(data.Value, new NestedOutputs { Facts = data.With(true) }.Extend(options))!)
            : data.ToUnknown<T>();
    }
}
