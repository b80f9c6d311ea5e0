using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>Compares one step of ours with its recording, rule by rule. Where timing decides, only what does not vary is compared.</summary>
public sealed class StepComparison
{
    private static readonly HashSet<string> UnorderedCalls =
        new(["CheckConfig", "DiffConfig", "Configure", "Invoke", "Cancel"], StringComparer.Ordinal);

    private readonly RecordedStep _recorded;
    private readonly StepOutcome _outcome;
    private readonly RandomIds _ids;
    private readonly Snapshot _base;
    private readonly List<Difference> _differences = [];

    private StepComparison(RecordedStep recorded, StepOutcome outcome, Snapshot @base, RandomIds ids) =>
        (_recorded, _outcome, _base, _ids) = (recorded, outcome, @base, ids);

    /// <summary>Every difference, the most telling first.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="outcome">What ours did.</param>
    /// <param name="base">The recorded state that the step began with.</param>
    /// <param name="ids">The random IDs known before the step.</param>
    public static ImmutableArray<Difference> Compare(RecordedStep recorded, StepOutcome outcome, Snapshot @base, RandomIds ids)
    {
        var comparison = new StepComparison(recorded, outcome, @base, ids);
        comparison.CompareExit();
        comparison.CompareDiagnostics();
        comparison.Unless("steps", comparison.CompareSteps);
        comparison.Unless("calls", comparison.CompareCalls);
        comparison.Unless("state", comparison.CompareState);
        comparison.Unless("cloud", comparison.CompareCloud);
        comparison.CompareIntegrity();
        comparison.ComparePlan();
        return [.. comparison._differences];
    }

    private void Unless(string part, Action compare)
    {
        if (!_recorded.Varies.Contains(part))
        {
            compare();
        }
    }

    private void ComparePlan()
    {
        if (PlanForm.Of(_recorded.Plan) is not { } recorded)
        {
            return;
        }

        var (expected, seen) = (_ids.OfRecorded(recorded), _outcome.Plan is { } plan ? _ids.OfOurs(PlanForm.Of(plan)) : "(none)");
        if (expected != seen)
        {
            Add(Difference.Plan, "", expected, seen);
        }
    }

    private void CompareExit()
    {
        if (_recorded.Failed != _outcome.Failed)
        {
            Add(Difference.Exit, "", _recorded.Failed ? "fails" : "succeeds", _outcome.Failed ? $"fails{Errors()}" : "succeeds");
        }
    }

    private string Errors()
    {
        var errors = _outcome.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString());
        return string.Concat(errors.Select(static e => $"{Environment.NewLine}                {e}"));
    }

    private void CompareDiagnostics()
    {
        if (!_recorded.EngineRan || !_recorded.Ended)
        {
            return;
        }

        var expected = _recorded.Diagnostics
            .Where(static d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Select(static d => (Line: $"{d.Severity} {d.Kind} {d.Urn}", Text: d.Message));
        var seen = _outcome.Diagnostics
            .Where(static d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Select(static d => (Line: $"{d.Severity} {DiagnosticKinds.OfOurs(d)} {d.Urn?.Value}", Text: d.ToString()));
        CompareBags(Difference.Diagnostics, "", expected, seen);
    }

    private void CompareSteps()
    {
        var before = _differences.Count;
        var seen = _outcome.Started.Select(static s => (Operation: s.Operation.ToText(), Urn: s.Urn.Value)).ToImmutableArray();
        ComparePerUrn(
            Difference.Steps,
            _recorded.Begun.Select(static s => (s.Urn, s.Operation)),
            seen.Select(static s => (s.Urn, s.Operation)));
        if (_differences.Count == before)
        {
            CompareOrder(seen);
        }
    }

    private void CompareOrder(ImmutableArray<(string Operation, string Urn)> seen)
    {
        foreach (var (from, to) in StepDependencies.Of(_base, _recorded.Snapshot, _outcome.Started))
        {
            var expected = Between(_recorded.Begun, from, to);
            var ours = Between(seen, from, to);
            if (expected != ours)
            {
                Add(Difference.Order, $"{from} needs {to}", expected, ours);
            }
        }
    }

    private static string Between(ImmutableArray<(string Operation, string Urn)> steps, string from, string to) =>
        string.Join(", ", steps.Where(s => s.Urn == from || s.Urn == to).Select(s => $"{(s.Urn == from ? "from" : "to")} {s.Operation}"));

    private void CompareCalls()
    {
        ComparePerUrn(Difference.Calls, Ordered(_recorded.Calls, _ids.OfRecorded), Ordered(_outcome.Calls, _ids.OfOurs));
        CompareBags(Difference.Calls, "", Unordered(_recorded.Calls, _ids.OfRecorded), Unordered(_outcome.Calls, _ids.OfOurs));
    }

    private static IEnumerable<(string Urn, string Text)> Ordered(ImmutableArray<JsonObject> calls, Func<string, string> comparable) => calls
        .Where(static c => !UnorderedCalls.Contains(Method(c)))
        .Select(c => (c["urn"]!.GetValue<string>(), comparable(CallText(c))));

    private static IEnumerable<(string Line, string Text)> Unordered(ImmutableArray<JsonObject> calls, Func<string, string> comparable) =>
        calls.Where(static c => UnorderedCalls.Contains(Method(c))).Select(c => (comparable(CallText(c)), ""));

    private static string Method(JsonObject call) => call["method"]!.GetValue<string>();

    private static string CallText(JsonObject call) => $"{Method(call)} {CanonicalJson.Text(WithoutMethod(call))}";

    private static JsonObject WithoutMethod(JsonObject call)
    {
        var copy = (JsonObject)call.DeepClone();
        copy.Remove("method");
        return copy;
    }

    private void CompareState()
    {
        var expected = _recorded.Resources.GroupBy(StateForm.Key).ToDictionary(static g => g.Key, static g => g.ToList());
        var seen = StateForm.Of(_outcome.Snapshot).GroupBy(StateForm.Key).ToDictionary(static g => g.Key, static g => g.ToList());
        foreach (var key in expected.Keys.Union(seen.Keys))
        {
            StateComparison.Compare(key, expected.GetValueOrDefault(key) ?? [], seen.GetValueOrDefault(key) ?? [], _ids, _differences);
        }

        CompareBags(
            Difference.State,
            "pending operations",
            Pending(_recorded.Snapshot).Select(p => (_ids.OfRecorded(p), "")),
            Pending(_outcome.Snapshot).Select(p => (_ids.OfOurs(p), "")));
    }

    private static IEnumerable<string> Pending(Snapshot snapshot) =>
        snapshot.PendingOperations.Select(static p => $"{p.Kind} {CanonicalJson.Text(StateForm.Of(p.Resource))}");

    private void CompareCloud()
    {
        var seen = CloudHistory.Form(_outcome.Cloud);
        foreach (var id in _recorded.Cloud.Keys.Union(seen.Keys))
        {
            var (was, @is) = (_recorded.Cloud.GetValueOrDefault(id, "(not there)"), seen.GetValueOrDefault(id, "(not there)"));
            if (was != @is)
            {
                Add(Difference.Cloud, id, was, @is);
            }
        }
    }

    private void CompareIntegrity()
    {
        foreach (var breach in _recorded.EngineRan ? SnapshotIntegrity.Verify(_outcome.Snapshot) : [])
        {
            Add(Difference.Integrity, breach.Urn?.Value ?? "", "a sound state", breach.Message);
        }

        var (result, journal) = (Lines(Texts(_outcome.Snapshot)), Lines(Texts(_outcome.Recorded ?? _outcome.Snapshot)));
        if (result != journal)
        {
            Add(Difference.Integrity, "journal", $"the state that the operation gave: {result}", journal);
        }
    }

    private static IEnumerable<string> Texts(Snapshot snapshot) =>
        StateForm.Of(snapshot).Select(CanonicalJson.Text).Concat(Pending(snapshot));

    private void ComparePerUrn(string rule, IEnumerable<(string Urn, string Text)> expected, IEnumerable<(string Urn, string Text)> seen)
    {
        var recorded = expected.ToLookup(static p => p.Urn, static p => p.Text);
        var ours = seen.ToLookup(static p => p.Urn, static p => p.Text);
        foreach (var urn in recorded.Select(static g => g.Key).Union(ours.Select(static g => g.Key)))
        {
            if (!recorded[urn].SequenceEqual(ours[urn]))
            {
                Add(rule, urn, Around(recorded[urn], ours[urn]), Around(ours[urn], recorded[urn]));
            }
        }
    }

    /// <summary>A sequence without what it has in common with the other at the beginning and the end.</summary>
    private static string Around(IEnumerable<string> items, IEnumerable<string> others)
    {
        var (list, other) = (items.ToList(), others.ToList());
        var shorter = Math.Min(list.Count, other.Count);
        var start = Enumerable.Range(0, shorter).TakeWhile(i => list[i] == other[i]).Count();
        var end = Enumerable.Range(1, shorter - start).TakeWhile(i => list[^i] == other[^i]).Count();
        var common = start + end == 0 ? [] : new[] { $"(and {start} before, {end} after that agree)" };
        return Lines(list[start..(list.Count - end)].Concat(common));
    }

    private static string Lines(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count == 0 ? "(none)" : string.Join($"{Environment.NewLine}                ", list);
    }

    private void CompareBags(
        string rule, string subject, IEnumerable<(string Line, string Text)> expected, IEnumerable<(string Line, string Text)> seen)
    {
        var (missing, extra) = Bags.Subtract(expected, seen);
        if (missing.Count + extra.Count > 0)
        {
            Add(rule, subject, Lines(missing.Select(Shown).Prefix("only recorded: ")), Lines(extra.Select(Shown).Prefix("only ours: ")));
        }
    }

    private static string Shown((string Line, string Text) item) =>
        item.Text.Length == 0 ? item.Line : $"{item.Line} ({item.Text.Trim().ReplaceLineEndings(" ")})";

    private void Add(string rule, string subject, string expected, string seen) =>
        _differences.Add(new Difference(rule, subject, expected, seen));
}
