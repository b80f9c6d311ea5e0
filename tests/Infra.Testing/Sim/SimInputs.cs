using Infra.Core.Properties;
using Infra.Testing.Wire;

namespace Infra.Testing.Sim;

/// <summary>Rules of the provider <c>sim</c> about inputs: which of them steer it, and what outputs they give.</summary>
internal static class SimInputs
{
    private static readonly HashSet<string> Controls =
        new(["fail", "partial", "failCheck", "detailed", "diffUnknown"], StringComparer.Ordinal);

    public static bool IsControl(string key) => Controls.Contains(key);

    public static bool Asks(PropertyMap inputs, string control, string call) =>
        inputs.Get(control)?.Unwrap() is StringValue { Value: var value } && value == call;

    public static bool IsSet(PropertyMap inputs, string control) =>
        inputs.Get(control)?.Unwrap() is not (null or NullValue or BoolValue { Value: false });

    /// <summary>The inputs without control inputs, and <c>out</c>: the ID, a slash and the JSON of <c>a</c>.</summary>
    public static PropertyMap Outputs(string id, PropertyMap inputs) =>
        inputs.Where(static (key, _) => !IsControl(key)).Set("out", Like(inputs.Get("a"), Out(id, inputs.Get("a"))));

    /// <summary>The outputs of a resource that has no ID yet.</summary>
    public static PropertyMap UnknownOutputs(PropertyMap inputs) =>
        inputs.Where(static (key, _) => !IsControl(key)).Set("out", Like(inputs.Get("a"), PropertyValue.Unknown));

    private static PropertyValue Out(string id, PropertyValue? a) => a switch
    {
        null => $"{id}/",
        _ when a.ContainsUnknowns() => PropertyValue.Unknown,
        _ => $"{id}/{CanonicalJson.Text(WireJson.Write(a.WithoutSecrets()))}",
    };

    private static PropertyValue Like(PropertyValue? a, PropertyValue value) =>
        a is not null && a.ContainsSecrets() ? PropertyValue.Secret(value) : value;
}
