using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Surgery;

/// <summary>
/// Finds resources by what people type: a URN, <c>URN::ID</c> for one of several copies, <c>TYPE::NAME</c>, or a name alone where only one
/// resource has it. A slot is a position in <see cref="Snapshot.Resources"/>.
/// </summary>
public sealed class ResourceIndex
{
    private const int MaxCandidates = 20;

    private readonly Snapshot _snapshot;
    private readonly ILookup<string, int> _byUrn;
    private readonly ILookup<string, int> _byName;

    /// <summary>Indexes a state.</summary>
    public ResourceIndex(Snapshot snapshot)
    {
        _snapshot = snapshot;
        var slots = Enumerable.Range(0, snapshot.Resources.Length).ToArray();
        _byUrn = slots.ToLookup(i => snapshot.Resources[i].Urn.Value, StringComparer.Ordinal);
        _byName = slots.ToLookup(i => snapshot.Resources[i].Urn.Name, StringComparer.Ordinal);
    }

    /// <summary>The slots of several resources, each once, in the order of the state; or every mistake.</summary>
    /// <param name="texts">What was typed.</param>
    /// <param name="liveOnly">Whether copies that wait for their deletion are passed over.</param>
    public Result<ChosenResources> Find(IEnumerable<string> texts, bool liveOnly = false)
    {
        var mistakes = new DiagnosticBag();
        var slots = new SortedSet<int>();
        foreach (var text in texts)
        {
            var found = Candidates(text, liveOnly);
            if (found is [var slot])
            {
                slots.Add(slot);
            }
            else
            {
                mistakes.Add(found.Length == 0 ? Missing(text) : Ambiguous(text, found));
            }
        }

        return new(mistakes.HasErrors ? null : new ChosenResources([.. slots]), mistakes.ToImmutable());
    }

    private int[] Candidates(string text, bool liveOnly)
    {
        bool IsWanted(int slot) => !liveOnly || !_snapshot.Resources[slot].Delete;
        if (_byUrn[text].Where(IsWanted).ToArray() is { Length: > 0 } byUrn)
        {
            return byUrn;
        }

        if (text.LastIndexOf("::", StringComparison.Ordinal) is var at and > 0)
        {
            var (urn, rest) = (text[..at], text[(at + 2)..]);
            return [.. _byUrn[urn].Where(i => _snapshot.Resources[i].Id == rest), .. _byName[rest].Where(i => TypeOf(i) == urn).Where(IsWanted)];
        }

        return [.. _byName[text].Where(IsWanted)];
    }

    private string TypeOf(int slot) => _snapshot.Resources[slot].Type.Value;

    private Diagnostic Missing(string text)
    {
        var name = Urn.TryParse(text, out var urn) ? urn.Name : text[(text.LastIndexOf("::", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..];
        var near = _byName[name].Select(i => _snapshot.Resources[i].Urn.Value).Distinct(StringComparer.Ordinal).Take(MaxCandidates).ToArray();
        return SurgeryDiagnostics.NoSuchResource.Create(
            $"the state has no resource '{text}'" + (near.Length == 0 ? "" : $"; did you mean {string.Join(" or ", near)}?")) with
        {
            NextStep = "run 'infra state ls' to see the resources",
        };
    }

    private Diagnostic Ambiguous(string text, int[] slots)
    {
        var isCopies = slots.Select(i => _snapshot.Resources[i].Urn).Distinct().Count() == 1;
        var shown = slots.Take(MaxCandidates).Select(i => isCopies ? _snapshot.Resources[i].ToString() : _snapshot.Resources[i].Urn.Value);
        var more = slots.Length > MaxCandidates ? $", and {slots.Length - MaxCandidates} more" : "";
        return SurgeryDiagnostics.Ambiguous.Create($"'{text}' may be {string.Join(" or ", shown)}{more}") with
        {
            NextStep = isCopies ? "name one of them with its ID, URN::ID" : "name one of them by its URN",
        };
    }
}
