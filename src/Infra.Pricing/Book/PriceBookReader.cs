using System.Globalization;
using CsvHelper;

namespace Infra.Pricing.Book;

/// <summary>Reads the embedded price files. Volume tiers other than the first are left out: nothing here prices by tier yet.</summary>
internal static class PriceBookReader
{
    public static PriceBook ReadEmbedded()
    {
        var sources = Rows("sources.csv", static row => KeyValuePair.Create(row.GetField(0)!, row.GetField(1)!)).ToDictionary();
        return new PriceBook(
            Rows("aws-ec2.csv", row => Instance(row, sources)),
            Rows("aws-services.csv", row => Service(row, sources)).DistinctBy(static p => p.Key));
    }

    private static KeyValuePair<(string Region, string Type), InstancePrice> Instance(CsvReader row, Dictionary<string, string> sources)
    {
        var price = new Price(Decimal(row, 5), "hour", Date(row, 6), sources[row.GetField(7)!]);
        return KeyValuePair.Create(
            (string.Intern(row.GetField(0)!), row.GetField(1)!),
            new InstancePrice(price, Decimal(row, 2), Decimal(row, 3), string.Intern(row.GetField(4)!)));
    }

    private static KeyValuePair<(string Service, string Item, string Region), Price> Service(CsvReader row, Dictionary<string, string> sources) =>
        KeyValuePair.Create(
            (row.GetField(1)!, row.GetField(2)!, row.GetField(3)!),
            new Price(Decimal(row, 5), row.GetField(4)!, Date(row, 8), sources[row.GetField(9)!]));

    private static List<T> Rows<T>(string name, Func<CsvReader, T> read)
    {
        using var stream = typeof(PriceBookReader).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the price file {name} is not part of the assembly");
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        var rows = new List<T>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(read(csv));
        }

        return rows;
    }

    private static decimal Decimal(CsvReader row, int column) =>
        decimal.Parse(row.GetField(column)!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static DateOnly Date(CsvReader row, int column) =>
        DateOnly.ParseExact(row.GetField(column)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
