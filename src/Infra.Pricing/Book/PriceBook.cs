using System.Collections.Frozen;

namespace Infra.Pricing.Book;

/// <summary>
/// Published prices by service, item and region; every one with its source and date. Nothing is guessed: what is not in the book has no
/// price. Immutable and safe for concurrent use.
/// </summary>
public sealed class PriceBook
{
    private static readonly Lazy<PriceBook> EmbeddedBook = new(PriceBookReader.ReadEmbedded);

    private readonly FrozenDictionary<(string Region, string Type), InstancePrice> _instances;
    private readonly FrozenDictionary<(string Service, string Item, string Region), Price> _services;

    internal PriceBook(
        IEnumerable<KeyValuePair<(string Region, string Type), InstancePrice>> instances,
        IEnumerable<KeyValuePair<(string Service, string Item, string Region), Price>> services)
    {
        _instances = instances.ToFrozenDictionary();
        _services = services.ToFrozenDictionary();
    }

    /// <summary>The book that this library carries. Read on first use.</summary>
    public static PriceBook Embedded => EmbeddedBook.Value;

    /// <summary>The price of an EC2 machine type, or null.</summary>
    public InstancePrice? Instance(string region, string type) => _instances.GetValueOrDefault((region, type));

    /// <summary>The price of an item of an AWS service, or null.</summary>
    public Price? Service(string service, string item, string region) => _services.GetValueOrDefault((service, item, region));
}
