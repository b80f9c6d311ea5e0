using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Pricing.Book;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Estimation;

/// <summary>What a pricer may look at besides its resource: prices, assumptions, and the other resources of the same state.</summary>
internal sealed class EstimationScope(PriceBook book, UsageAssumptions assumptions, ImmutableDictionary<Urn, ResourceState> states)
{
    public PriceBook Book { get; } = book;

    public UsageAssumptions Assumptions { get; } = assumptions;

    /// <summary>The first resource of a type behind an input of another.</summary>
    public ResourceView? Related(ResourceView resource, string property, string type) => resource.DependenciesOf(property)
        .Where(urn => urn.Type.Value == type)
        .Select(urn => states.GetValueOrDefault(urn))
        .Where(static state => state is not null)
        .Select(static state => new ResourceView(state!))
        .FirstOrDefault();

    /// <summary>The region of a resource: its own, that of its zone, or that of its provider's configuration.</summary>
    public string? Region(ResourceView resource)
    {
        if (resource.Text("region") is { Length: > 0 } region)
        {
            return region;
        }

        if (resource.Text("availabilityZone") is { Length: > 1 } zone && char.IsAsciiDigit(zone[^2]))
        {
            return zone[..^1];
        }

        return resource.State.Provider is { } provider && states.TryGetValue(provider.Urn, out var configuration)
            ? new ResourceView(configuration).Text("region")
            : null;
    }

    /// <summary>A line at an hourly EC2 price for the whole month.</summary>
    public CostComponent InstanceHours(
        ResourceView resource, string name, string? type, decimal count, CostBasis basis = CostBasis.Baseline, string? note = null)
    {
        var region = Region(resource);
        var price = region is null || type is null ? null : Book.Instance(region, type)?.Price;
        var reason = price is null ? Missing(type ?? "an unknown instance type", region) : note;
        return new CostComponent(name, count * CostReport.HoursPerMonth, price, basis, reason);
    }

    /// <summary>A line at the price of a service's item.</summary>
    public CostComponent Item(ResourceView resource, string name, (string Service, string Item) price, decimal? monthlyQuantity, string? note = null)
    {
        var region = Region(resource);
        var found = region is null ? null : Book.Service(price.Service, price.Item, region);
        return new CostComponent(name, monthlyQuantity, found, monthlyQuantity is null ? CostBasis.Usage : CostBasis.Baseline,
            found is null ? Missing($"{price.Service} {price.Item}", region) : note);
    }

    private static string Missing(string what, string? region) =>
        region is null ? "the region is not known" : $"the price book has no price for {what} in {region}";
}
