using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Testing.Programs;
using Infra.Testing.Sim;

namespace Infra.Testing.Deployments;

/// <summary>
/// A stack that goes from operation to operation: programs on our SDK, our engine, the provider <c>sim</c>, a journal in memory. IDs are
/// a sequence. Every result is checked: the state is sound, and the journal has the same state.
/// </summary>
public sealed class EngineHarness
{
    private readonly SequentialIdSource _ids = new();

    /// <summary>The stack.</summary>
    public StackIdentity Stack { get; } = new(StackIdentity.DefaultOrganization, "proj", "dev");

    /// <summary>The state between operations.</summary>
    public Snapshot State { get; set; } = Snapshot.Empty;

    /// <summary>The cloud.</summary>
    public SimCloud Cloud { get; init; } = new();

    /// <summary>The installed versions of the provider.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [SimProviderSource.DefaultVersion];

    /// <summary>The options of the next operations; one worker unless something else is said.</summary>
    public DeploymentOptions Options { get; set; } = new() { Parallel = 1 };

    /// <summary>Cancels the operation that is running.</summary>
    public CancellationToken Cancellation { get; set; } = CancellationToken.None;

    /// <summary>Stands between the engine and the provider; null for none.</summary>
    public Func<Core.Providers.IProvider, Core.Providers.IProvider>? Decorate { get; init; }

    /// <summary>Says what <see cref="UpAsync(string)"/> would do.</summary>
    public Task<HarnessRun> PreviewAsync(string resources) => RunAsync(OperationKind.Preview, Data(resources));

    /// <summary>Updates to a program given as the JSON of its resources.</summary>
    public Task<HarnessRun> UpAsync(string resources) => RunAsync(OperationKind.Update, Data(resources));

    /// <summary>Updates to a program.</summary>
    public Task<HarnessRun> UpAsync(IProgram program) => RunAsync(OperationKind.Update, program);

    /// <summary>Refreshes.</summary>
    public Task<HarnessRun> RefreshAsync() => RunAsync(OperationKind.Refresh, Data("[]"));

    /// <summary>Destroys.</summary>
    public Task<HarnessRun> DestroyAsync() => RunAsync(OperationKind.Destroy, Data("[]"));

    /// <summary>A URN of this stack.</summary>
    public Urn UrnOf(string name, string type = "sim:index:Res") => Urn.Create(Stack.Stack, Stack.Project, type, name);

    /// <summary>The recorded resource of a name that is not marked for deletion, or null.</summary>
    public Core.Resources.ResourceState? Find(string name) => State.Resources.FirstOrDefault(r => r.Urn.Name == name && !r.Delete);

    /// <summary>A program given as the JSON of its resources.</summary>
    public static DataProgram Data(string resources)
    {
        using var document = JsonDocument.Parse($"{{\"resources\":{resources}}}");
        return new DataProgram(document.RootElement.Clone());
    }

    /// <summary>Runs an operation and takes its state.</summary>
    /// <exception cref="InvalidOperationException">The state is not sound, or not that of the journal.</exception>
    public async Task<HarnessRun> RunAsync(OperationKind kind, IProgram program)
    {
        var (calls, events, journal) = (new SimCallLog(), new EventCapture(), new InMemoryJournal(State));
        Core.Providers.IProviderSource source = new SimProviderSource(Cloud, calls, Plugins);
        if (Decorate is not null)
        {
            source = new DecoratedProviders(source, Decorate);
        }

        var engine = new DeploymentEngine(source, TimeProvider.System, _ids);
        var request = new DeploymentRequest { Stack = Stack, Base = State, Program = program, Options = Options };
        var result = kind switch
        {
            OperationKind.Preview => await engine.PreviewUpdateAsync(request, events, Cancellation),
            OperationKind.Update => await engine.UpdateAsync(request, journal, events, Cancellation),
            OperationKind.Refresh => await engine.RefreshAsync(request, journal, events, Cancellation),
            OperationKind.Destroy => await engine.DestroyAsync(request, journal, events, Cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        if (kind != OperationKind.Preview)
        {
            SnapshotLaws.RequireSound(journal.Snapshot);
            SnapshotLaws.RequireSame(result.Snapshot, journal.Snapshot);
        }

        State = result.Snapshot;
        return new HarnessRun(result, events, calls.Calls, journal.Entries);
    }
}
