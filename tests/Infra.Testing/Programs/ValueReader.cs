using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>Turns values of a program that is data into what a .NET program would write.</summary>
internal sealed class ValueReader(ProgramScope scope)
{
    /// <summary>The properties of an entry.</summary>
    public ImmutableDictionary<string, object?> Properties(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().ToImmutableDictionary(static p => p.Name, p => Read(p.Value), StringComparer.Ordinal)
        : ImmutableDictionary.Create<string, object?>(StringComparer.Ordinal);

    /// <summary>A value.</summary>
    public object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => NodeMonitor.NullMarker,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToImmutableArray(),
        _ => ReadObject(json),
    };

    private object? ReadObject(JsonElement json)
    {
        foreach (var field in json.EnumerateObject())
        {
            if (field.Name.StartsWith('$') && Special(field, json) is { } value)
            {
                return value;
            }
        }

        return Properties(json);
    }

    private object? Special(JsonProperty field, JsonElement json) => field.Name switch
    {
        "$out" => Out(field.Value.GetString()!),
        "$id" => ((CustomResource)scope[field.Value.GetString()!]).Id,
        "$urn" => scope[field.Value.GetString()!].Urn,
        "$secret" => Secret(Read(field.Value)),
        "$unsecret" => Output.Unsecret(AsOutput(Read(field.Value))),
        "$config" => new Config().Require(field.Value.GetString()!),
        "$configSecret" => new Config().RequireSecret(field.Value.GetString()!),
        "$concat" => Concat(field.Value),
        "$text" => new StringAsset(field.Value.GetString()!),
        "$archive" => Archive(field.Value),
        "$stackOutput" => StackOutput(field.Value.GetString()!),
        "$invoke" => Invoke(field.Value.GetString()!, json),
        _ => null,
    };

    private Output<string> Out(string path) => path.Split('.', 2) is [var name, "out"]
        ? ((DataResource)scope[name]).Out
        : throw new NotSupportedException($"'{path}': only the output 'out' is declared");

    private static Output<object?> Secret(object? value) => Output.CreateSecret(AsOutput(value));

    private static Output<object?> AsOutput(object? value) => value switch
    {
        Output<object?> output => output,
        Output<string> text => text.Apply(static t => (object?)t),
        _ => Output.Create(value),
    };

    private Output<string> Concat(JsonElement parts) => Output
        .All([.. parts.EnumerateArray().Select(p => AsOutput(Read(p)).Apply(static v => $"{v}"))])
        .Apply(static texts => string.Concat(texts));

    private AssetArchive Archive(JsonElement assets) => new(assets.EnumerateObject().ToDictionary(
        static p => p.Name, p => (AssetOrArchive)Read(p.Value)!, StringComparer.Ordinal));

    private Output<object?> StackOutput(string path) => path.Split('.', 2) is [var name, var output]
        ? ((StackReference)scope[name]).GetOutput(output)
        : throw new FormatException($"'{path}' is not REFERENCE.OUTPUT");

    private Output<object?> Invoke(string token, JsonElement json)
    {
        var arguments = new DictionaryInvokeArgs(Properties(json.GetProperty("args")));
        var pick = json.GetProperty("pick").GetString()!;
        return Deployment.Instance.Invoke<ImmutableDictionary<string, object?>>(token, arguments).Apply(r => r[pick]);
    }
}
