using System.Globalization;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Pricing.Estimation;

/// <summary>
/// Reads what a price depends on from a resource: its inputs, and where they are silent its outputs. Secrets are looked through: prices
/// depend on sizes and kinds, and nothing that is read here is shown as it is.
/// </summary>
internal sealed class ResourceView(ResourceState state)
{
    public ResourceState State { get; } = state;

    public Urn Urn => State.Urn;

    public string? Text(string path) => Find(path) switch
    {
        StringValue text => text.Value,
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    public decimal? Number(string path) => Find(path) switch
    {
        NumberValue number when double.IsFinite(number.Value) && Math.Abs(number.Value) < 1e15 => (decimal)number.Value,
        StringValue text when decimal.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };

    public IEnumerable<ResourceView> Items(string path) => Find(path) is ListValue list
        ? list.Items.Select(static i => i.Unwrap()).OfType<MapValue>()
            .Select(m => new ResourceView(State with { Inputs = m.Properties, Outputs = PropertyMap.Empty }))
        : [];

    /// <summary>How many items a list has; 0 where there is none.</summary>
    public int Count(string path) => Find(path) is ListValue list ? list.Items.Length : 0;

    /// <summary>The resources behind a top-level input.</summary>
    public IEnumerable<Urn> DependenciesOf(string property) =>
        State.PropertyDependencies.TryGetValue(property, out var urns) ? urns : [];

    private PropertyValue? Find(string path)
    {
        var parsed = PropertyPath.Parse(path);
        var found = parsed.Find(State.Inputs)?.Unwrap();
        return found is null or NullValue or UnknownValue ? parsed.Find(State.Outputs)?.Unwrap() : found;
    }
}
