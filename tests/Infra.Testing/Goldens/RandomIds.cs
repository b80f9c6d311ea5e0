using System.Text.RegularExpressions;
using Infra.Core.Properties;

namespace Infra.Testing.Goldens;

/// <summary>
/// Makes random IDs comparable. Recordings write the Nth random ID of a scenario as <c>&lt;uuid-N&gt;</c>; ours are UUIDs. An ID that
/// existed before a step keeps its name, one that came into being in the step is <c>&lt;new&gt;</c> on both sides.
/// </summary>
public sealed partial class RandomIds
{
    private const string New = "<new>";
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);

    /// <summary>Says that every recorded ID in a text exists.</summary>
    public void Know(string recorded)
    {
        foreach (Match match in Recorded().Matches(recorded))
        {
            _known.Add(match.Value);
        }
    }

    /// <summary>Says that an ID of ours is the same as a recorded one.</summary>
    public void Pair(string ours, string recorded)
    {
        if (Recorded().IsMatch(recorded))
        {
            _ours[ours] = recorded;
        }
    }

    /// <summary>A recorded text, comparable.</summary>
    public string OfRecorded(string text) => Recorded().Replace(text, m => _known.Contains(m.Value) ? m.Value : New);

    /// <summary>A text of ours, comparable.</summary>
    public string OfOurs(string text) => OfRecorded(Uuid().Replace(
        text, m => m.Value == UnknownValue.Sentinel ? m.Value : _ours.GetValueOrDefault(m.Value, New)));

    [GeneratedRegex("<uuid-[0-9]+>")]
    private static partial Regex Recorded();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
