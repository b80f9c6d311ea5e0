using System.Text.Json.Nodes;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>Compares the entries of two states that have the same URN and the same delete flag.</summary>
internal static class StateComparison
{
    private const string Absent = "(not recorded)";

    public static void Compare(
        string key, List<JsonObject> expected, List<JsonObject> seen, RandomIds ids, List<Difference> differences)
    {
        if (expected.Count != seen.Count)
        {
            differences.Add(new Difference(Difference.State, key, Count(expected, ids.OfRecorded), Count(seen, ids.OfOurs)));
            return;
        }

        var recorded = expected.Select(e => (Text: ids.OfRecorded(CanonicalJson.Text(e)), Json: e)).OrderBy(Text, StringComparer.Ordinal);
        var ours = seen.Select(e => (Text: ids.OfOurs(CanonicalJson.Text(e)), Json: e)).OrderBy(Text, StringComparer.Ordinal);
        foreach (var (was, @is) in recorded.Zip(ours).Where(static p => p.First.Text != p.Second.Text))
        {
            Fields(key, was.Json, @is.Json, ids, differences);
        }
    }

    private static string Text((string Text, JsonObject Json) item) => item.Text;

    private static string Count(List<JsonObject> entries, Func<string, string> comparable) => entries.Count == 0
        ? Absent
        : $"{entries.Count} x {comparable(CanonicalJson.Text(entries[0]))}";

    private static void Fields(string key, JsonObject expected, JsonObject seen, RandomIds ids, List<Difference> differences)
    {
        foreach (var field in expected.Select(static p => p.Key).Union(seen.Select(static p => p.Key)))
        {
            var was = expected.ContainsKey(field) ? ids.OfRecorded(CanonicalJson.Text(expected[field])) : Absent;
            var @is = seen.ContainsKey(field) ? ids.OfOurs(CanonicalJson.Text(seen[field])) : Absent;
            if (was != @is)
            {
                differences.Add(new Difference(Difference.State, $"{key} field {field}", was, @is));
            }
        }
    }
}
