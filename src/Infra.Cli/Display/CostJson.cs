using System.Text.Json;
using Infra.Pricing.Book;
using Infra.Pricing.Reports;

namespace Infra.Cli.Display;

/// <summary>Costs as JSON: US dollars a month, not rounded; what is not known is null, with the reason.</summary>
internal static class CostJson
{
    /// <summary>The document.</summary>
    public static string Render(CostReport cost) => JsonFormat.Text(JsonFormat.Document, json => Write(json, cost));

    /// <summary>Writes the report as one object.</summary>
    public static void Write(Utf8JsonWriter json, CostReport cost)
    {
        json.WriteStartObject();
        json.WriteString("currency", "USD");
        json.WriteString("period", "month");
        json.WriteNumber("before", cost.MonthlyBefore);
        json.WriteNumber("after", cost.MonthlyAfter);
        json.WriteNumber("delta", cost.MonthlyDelta);
        json.WriteNumber("usageAfter", cost.MonthlyUsageAfter);
        json.WriteNumber("minimumCharges", cost.MinimumCharges);
        json.WriteNumber("freeResources", cost.FreeCount);
        if (cost.PriceDates is { } dates)
        {
            json.WriteStartObject("priceDates");
            json.WriteString("oldest", dates.Oldest.ToString("O"));
            json.WriteString("newest", dates.Newest.ToString("O"));
            json.WriteEndObject();
        }

        json.WriteStartArray("resources");
        foreach (var resource in cost.Resources)
        {
            Resource(json, resource);
        }

        json.WriteEndArray();
        json.WriteStartArray("unpriced");
        foreach (var resource in cost.Unpriced)
        {
            json.WriteStartObject();
            json.WriteString("urn", resource.Urn.Value);
            json.WriteString("reason", resource.Quote.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter json, ResourceCost resource)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn.Value);
        Amount(json, "before", Monthly(resource.Before));
        Amount(json, "after", Monthly(resource.After));
        json.WriteNumber("delta", resource.MonthlyDelta);
        json.WriteString("status", resource.Quote.Status.ToString().ToLowerInvariant());
        json.WriteStartArray("components");
        foreach (var component in resource.Quote.Components)
        {
            json.WriteStartObject();
            json.WriteString("name", component.Name);
            Amount(json, "quantity", component.MonthlyQuantity);
            Amount(json, "monthly", component.Monthly);
            Price(json, component.Price);
            json.WriteString("basis", component.Basis.ToString().ToLowerInvariant());
            if (component.Note is { } note)
            {
                json.WriteString("note", note);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static decimal? Monthly(ResourceQuote? quote) => quote is null or { DependsOnUse: true } ? null : quote.Monthly;

    private static void Price(Utf8JsonWriter json, Price? price)
    {
        if (price is null)
        {
            json.WriteNull("price");
            return;
        }

        json.WriteStartObject("price");
        json.WriteNumber("amount", price.Amount);
        json.WriteString("unit", price.Unit);
        json.WriteString("asOf", price.AsOf.ToString("O"));
        json.WriteString("source", price.Source);
        json.WriteEndObject();
    }

    private static void Amount(Utf8JsonWriter json, string name, decimal? amount)
    {
        if (amount is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
