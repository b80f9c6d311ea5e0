using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Testing.Sim;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>The recorded course of a scenario: the states it went through, and the cloud as its recorded calls made it.</summary>
internal sealed class RecordedHistory
{
    private readonly Dictionary<(string Project, string Stack), Snapshot> _states = [];

    public SimCloud Cloud { get; } = new();

    /// <summary>Makes a step's edits.</summary>
    public void Prepare(ScenarioStep step)
    {
        CloudHistory.Edit(Cloud, step);
        _states[Key(step)] = StateEdits.Apply(Base(step), step.StateEdits);
    }

    /// <summary>The recorded state that a step begins with.</summary>
    public Snapshot Base(ScenarioStep step) => _states.GetValueOrDefault(Key(step), Snapshot.Empty);

    /// <summary>Takes what was recorded of a step. A cloud or a state that does not come out as recorded means that the judge is wrong.</summary>
    public async Task<ImmutableArray<Difference>> AdvanceAsync(ScenarioStep step, RecordedStep recorded)
    {
        await CloudHistory.ReplayAsync(Cloud, step.Calls);
        _states[Key(step)] = recorded.Snapshot;
        var replayed = CloudHistory.Form(Cloud);
        var read = StateForm.Of(recorded.Snapshot).Select(CanonicalJson.Text);
        return
        [
            .. recorded.Resources.Select(CanonicalJson.Text).Zip(read)
                .Where(static p => p.First != p.Second)
                .Select(static p => new Difference(Difference.Judge, "reading of the state", p.First, p.Second)),
            .. recorded.Cloud.Keys.Union(replayed.Keys)
                .Where(id => recorded.Cloud.GetValueOrDefault(id) != replayed.GetValueOrDefault(id))
                .Select(id => new Difference(
                    Difference.Judge, id, recorded.Cloud.GetValueOrDefault(id, "(not there)"), replayed.GetValueOrDefault(id, "(not there)"))),
        ];
    }

    private static (string Project, string Stack) Key(ScenarioStep step) => (step.Project, step.Stack);
}
