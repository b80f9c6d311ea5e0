using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Engine.Imports;
using Infra.Engine.State;
using Infra.Engine.Workspace;
using Infra.Testing.Programs;
using Infra.Testing.Sim;

namespace Infra.Testing.Deployments;

/// <summary>
/// A stack that goes from operation to operation: our engine, the provider <c>sim</c>, a journal in memory. IDs are a sequence. Every
/// run is checked: the state is sound after each entry of the journal, the result is what the journal says, a preview changed nothing,
/// nothing of the cloud is lost, events are in order, and none shows a secret.
/// </summary>
public sealed class EngineHarness
{
    private readonly SequentialIdSource _ids = new();
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private readonly List<PackageDescriptor> _started = [];

    /// <summary>The stack.</summary>
    public StackIdentity Stack { get; init; } = new(StackIdentity.DefaultOrganization, "proj", "dev");

    /// <summary>The state between operations.</summary>
    public Snapshot State { get; set; } = Snapshot.Empty;

    /// <summary>The cloud.</summary>
    public SimCloud Cloud { get; init; } = new();

    /// <summary>The installed versions of the provider.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [SimProviderSource.DefaultVersion];

    /// <summary>The packages that the provider provides.</summary>
    public ImmutableArray<string> Packages { get; init; } = ["sim"];

    /// <summary>The options of the next operations; one worker unless something else is said.</summary>
    public DeploymentOptions Options { get; set; } = new() { Parallel = 1 };

    /// <summary>The stack's configuration.</summary>
    public ImmutableSortedDictionary<string, ConfigValue> Config { get; set; } =
        ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>Answers stack references.</summary>
    public IStackOutputsReader StackOutputs { get; init; } = NoStackOutputs.Instance;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folder that relative paths of assets start from.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>Cancels the operation that is running.</summary>
    public CancellationToken Cancellation { get; set; } = CancellationToken.None;

    /// <summary>What happens to the provider's answers.</summary>
    public ProviderScript Script { get; } = new();

    /// <summary>Stands between the engine and the provider; null for none.</summary>
    public Func<IProvider, IProvider>? Decorate { get; init; }

    /// <summary>The last change of each request: a plan that it is held to, or what ends it.</summary>
    public Func<DeploymentRequest, DeploymentRequest> Ask { get; set; } = static request => request;

    /// <summary>Answers whether the journal cannot take an entry, as when a disk is full.</summary>
    public Func<JournalEntry, bool> JournalBreaks { get; set; } = static _ => false;

    /// <summary>What an entry waits for before it is durable, as for a slow disk.</summary>
    public Func<JournalEntry, Task> JournalDurable { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Told each entry of a journal and the state as it is then: what a process that dies now would leave.</summary>
    public Action<JournalEntry, Snapshot> Observed { get; set; } = static (_, _) => { };

    /// <summary>The plugins that were started, in order.</summary>
    public IReadOnlyList<PackageDescriptor> Started => _started;

    /// <summary>Says what <see cref="UpAsync(string)"/> would do.</summary>
    public Task<HarnessRun> PreviewAsync(string resources) => RunAsync(OperationKind.Preview, Data(resources));

    /// <summary>Says what <see cref="UpAsync(Func{StackProgram, Task})"/> would do.</summary>
    public Task<HarnessRun> PreviewAsync(Func<StackProgram, Task> program) => RunAsync(OperationKind.Preview, new StackProgram(program));

    /// <summary>Updates to a program given as the JSON of its resources.</summary>
    public Task<HarnessRun> UpAsync(string resources) => RunAsync(OperationKind.Update, Data(resources));

    /// <summary>Updates to a program that talks to the monitor.</summary>
    public Task<HarnessRun> UpAsync(Func<StackProgram, Task> program) => RunAsync(OperationKind.Update, new StackProgram(program));

    /// <summary>Updates to a program.</summary>
    public Task<HarnessRun> UpAsync(IProgram program) => RunAsync(OperationKind.Update, program);

    /// <summary>Updates to a program, which must end well: what a scenario starts from.</summary>
    public async Task<HarnessRun> GivenAsync(Func<StackProgram, Task> program) => (await UpAsync(program)).Require();

    /// <summary>Updates to a program given as the JSON of its resources, which must end well.</summary>
    public async Task<HarnessRun> GivenAsync(string resources) => (await UpAsync(resources)).Require();

    /// <summary>Refreshes.</summary>
    public Task<HarnessRun> RefreshAsync() => RunAsync(OperationKind.Refresh, Data("[]"));

    /// <summary>Destroys.</summary>
    public Task<HarnessRun> DestroyAsync() => RunAsync(OperationKind.Destroy, Data("[]"));

    /// <summary>Says what <see cref="RefreshAsync"/> would find.</summary>
    public Task<HarnessRun> PreviewRefreshAsync() => RunAsync(OperationKind.Refresh, Data("[]"), isPreview: true);

    /// <summary>Says what <see cref="DestroyAsync"/> would do.</summary>
    public Task<HarnessRun> PreviewDestroyAsync() => RunAsync(OperationKind.Destroy, Data("[]"), isPreview: true);

    /// <summary>Takes over existing resources.</summary>
    public Task<HarnessRun> ImportAsync(params ImmutableArray<ImportSpec> imports) =>
        RunAsync(OperationKind.Import, Data("[]"), imports: imports);

    /// <summary>Says what <see cref="ImportAsync(ImmutableArray{ImportSpec})"/> would record.</summary>
    public Task<HarnessRun> PreviewImportAsync(params ImmutableArray<ImportSpec> imports) =>
        RunAsync(OperationKind.Import, Data("[]"), isPreview: true, imports);

    /// <summary>A URN of this stack.</summary>
    public Urn UrnOf(string name, string type = "sim:index:Res") => Urn.Create(Stack.Stack, Stack.Project, type, name);

    /// <summary>The recorded resource of a name that is not marked for deletion, or null.</summary>
    public ResourceState? Find(string name) => State.Resources.FirstOrDefault(r => r.Urn.Name == name && !r.Delete);

    /// <summary>The recorded resource of a name that is not marked for deletion.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ResourceState this[string name] => Find(name) ?? throw new InvalidOperationException($"'{name}' is not recorded");

    /// <summary>The names of the recorded resources without root stack and providers, in order; copies marked for deletion end in <c>!</c>.</summary>
    public IReadOnlyList<string> Recorded =>
        [.. State.Resources.Where(static r => !r.Urn.IsRootStack && !r.IsProvider).Select(static r => r.Urn.Name + (r.Delete ? "!" : ""))];

    /// <summary>The names of the recorded provider resources, in order.</summary>
    public IReadOnlyList<string> RecordedProviders => [.. State.Resources.Where(static r => r.IsProvider).Select(static r => r.Urn.Name)];

    /// <summary>Edits the recorded resource of a name, as a command would.</summary>
    public void Edit(string name, Func<ResourceState, ResourceState> edit) =>
        State = State with { Resources = [.. State.Resources.Select(r => r.Urn.Name == name && !r.Delete ? edit(r) : r)] };

    /// <summary>A program given as the JSON of its resources.</summary>
    public static DataProgram Data(string resources)
    {
        using var document = JsonDocument.Parse($"{{\"resources\":{resources}}}");
        return new DataProgram(document.RootElement.Clone());
    }

    /// <summary>Runs an operation and takes its state.</summary>
    /// <exception cref="InvalidOperationException">A law is broken.</exception>
    public async Task<HarnessRun> RunAsync(
        OperationKind kind, IProgram program, bool isPreview = false, ImmutableArray<ImportSpec> imports = default)
    {
        isPreview |= kind == OperationKind.Preview;
        var (calls, events) = (new SimCallLog(), new EventCapture());
        var journal = new InMemoryJournal(State)
        {
            Breaks = entry => JournalBreaks(entry),
            Durable = entry => JournalDurable(entry),
            Observe = (entry, snapshot) => Observe(entry, snapshot()),
        };
        var (before, cloud) = (State, Cloud.Resources);
        var engine = new DeploymentEngine(Source(calls), Time, _ids);
        var result = await (kind == OperationKind.Import
            ? ImportAsync(engine, imports, Request(program), isPreview ? null : journal, events)
            : OperateAsync(kind, isPreview, Request(program), engine, (journal, events)));
        var run = new HarnessRun(result, events, calls.Calls, journal.Entries);
        EventLaws.RequireOrder(events.Events);
        EventLaws.RequireSecretsHidden(events.Events);
        if (isPreview)
        {
            PreviewLaws.RequireNothingChanged(run, before, ReferenceEquals(cloud, Cloud.Resources));
            return run;
        }

        if (!SnapshotIntegrity.Verify(before).IsEmpty)
        {
            SnapshotLaws.RequireUntouched(run, before);
            return run;
        }

        SnapshotLaws.RequireSound(journal.Snapshot);
        if (!journal.HasBroken)
        {
            SnapshotLaws.RequireSame(result.Snapshot, journal.Snapshot);
        }

        State = result.Snapshot;
        RequireNothingLost(before);
        return run;
    }

    private DeploymentRequest Request(IProgram program) => Ask(new DeploymentRequest
    {
        Stack = Stack,
        Base = State,
        Program = program,
        Config = Config,
        Options = Options,
        StackOutputs = StackOutputs,
        RootDirectory = RootDirectory,
    });

    private void Observe(JournalEntry entry, Snapshot snapshot)
    {
        SnapshotLaws.RequireSound(snapshot);
        Observed(entry, snapshot);
    }

    private Task<DeploymentResult> OperateAsync(
        OperationKind kind, bool isPreview, DeploymentRequest request, DeploymentEngine engine, (IStateJournal Journal, IEventSink Events) to) =>
        (kind, isPreview) switch
        {
            (OperationKind.Preview, _) or (OperationKind.Update, true) => engine.PreviewUpdateAsync(request, to.Events, Cancellation),
            (OperationKind.Update, _) => engine.UpdateAsync(request, to.Journal, to.Events, Cancellation),
            (OperationKind.Refresh, true) => engine.PreviewRefreshAsync(request, to.Events, Cancellation),
            (OperationKind.Refresh, _) => engine.RefreshAsync(request, to.Journal, to.Events, Cancellation),
            (OperationKind.Destroy, true) => engine.PreviewDestroyAsync(request, to.Events, Cancellation),
            (OperationKind.Destroy, _) => engine.DestroyAsync(request, to.Journal, to.Events, Cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private Task<DeploymentResult> ImportAsync(
        DeploymentEngine engine, ImmutableArray<ImportSpec> imports, DeploymentRequest request, InMemoryJournal? journal, EventCapture events) =>
        journal is null
            ? engine.PreviewImportAsync(request, imports, events, Cancellation)
            : engine.ImportAsync(request, imports, journal, events, Cancellation);

    private DecoratedProviders Source(SimCallLog calls) => new(
        new SimProviderSource(Cloud, calls, Plugins) { Packages = Packages },
        provider => new ScriptedProvider(Decorate is null ? provider : Decorate(provider), Script))
    {
        Started = _started.Add,
    };

    // What is left in the cloud on purpose when it leaves the state: retained, or going with its owner, or read.
    private void RequireNothingLost(Snapshot before)
    {
        _leftAlone.UnionWith(before.Resources.Concat(State.Resources)
            .Where(static r => r.RetainOnDelete || r.External || r.DeletedWith is not null).Select(static r => r.Id));
        _leftAlone.UnionWith(Cloud.Resources.Where(static r => r.Value.Urn.Length == 0).Select(static r => r.Key));
        SnapshotLaws.RequireNothingLost(State, Cloud, id => _leftAlone.Contains(id) || IsBeyond(id));
    }

    // Other stacks may share a cloud.
    private bool IsBeyond(string id) =>
        Cloud.Find(id) is { } found && !found.Urn.StartsWith($"urn:pulumi:{Stack.Stack}::{Stack.Project}::", StringComparison.Ordinal);
}
