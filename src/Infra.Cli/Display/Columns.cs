namespace Infra.Cli.Display;

/// <summary>Rows of cells as aligned lines.</summary>
internal static class Columns
{
    /// <summary>The lines; the last column is not padded.</summary>
    public static IEnumerable<string> Align(IReadOnlyCollection<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows.Max(static r => r.Length))
            .Select(column => rows.Max(r => column < r.Length ? TextWidth.Of(r[column]) : 0)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => TextWidth.Pad(cell, widths[column]))).TrimEnd());
    }
}
