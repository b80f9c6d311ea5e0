using System.Globalization;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Sdk;

namespace Infra.Benchmarks.Engine;

/// <summary>A stack of many resources in a state folder on disk. Every tenth resource begins a chain; the others need the one before.</summary>
internal sealed class BenchStack : IEventSink
{
    private const int ChainLength = 10;
    private static readonly StackIdentity Identity = new(StackIdentity.DefaultOrganization, "bench", "dev");
    private readonly BucketStateStore _store;
    private readonly SecretsProviderSource _secrets;
    private readonly DeploymentEngine _engine;
    private readonly bool _chained;
    private readonly IEventSink? _events;

    /// <summary>The stack of a folder.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="latency">How long the provider takes for a create.</param>
    /// <param name="chained">Whether resources need each other; all are independent otherwise.</param>
    /// <param name="events">Takes the events beside the count, or null.</param>
    public BenchStack(string folder, TimeSpan latency = default, bool chained = true, IEventSink? events = null)
    {
        (_chained, _events) = (chained, events);
        _engine = new DeploymentEngine(new BenchProvider.Source(latency), TimeProvider.System, new RandomIdSource());
        var environment = HostEnvironment.Current();
        _secrets = new SecretsProviderSource(environment);
        _store = new BucketStateStore(new DiskBucket($"file://{folder}", folder), environment, TimeProvider.System, new StateStoreOptions());
    }

    /// <summary>How many events the last operation had.</summary>
    public int Events { get; private set; }

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent)
    {
        Events++;
        _events?.Publish(engineEvent);
    }

    /// <summary>Makes the stack.</summary>
    public Task CreateAsync() => _store.CreateAsync(Identity, null, CancellationToken.None);

    /// <summary>Updates the stack, journal and history included.</summary>
    public async Task<DeploymentResult> UpAsync(int size, int parallel = 16, CancellationToken cancellationToken = default)
    {
        Events = 0;
        await using var session = await BeginAsync();
        var started = TimeProvider.System.GetUtcNow();
        var result = await _engine.UpdateAsync(Request(session.Base, size, parallel), session.Journal, this, cancellationToken);
        await session.CommitAsync(
            result.Snapshot,
            new UpdateSummary(result.Result, result.Changes, started, TimeProvider.System.GetUtcNow()),
            CancellationToken.None);
        return result;
    }

    /// <summary>Updates the stack and leaves its journal, as a process that dies before the end does.</summary>
    public async Task CrashAsync(int size)
    {
        await using var session = await BeginAsync();
        await _engine.UpdateAsync(Request(session.Base, size, 16), session.Journal, this, CancellationToken.None);
    }

    /// <summary>Takes the stack's lock and opens it; a journal that was left becomes the state.</summary>
    public Task<IStackSession> BeginAsync() =>
        _store.BeginAsync(Identity, new OperationRecord(UpdateKind.Update, "bench"), _secrets, CancellationToken.None);

    /// <summary>The state from its file.</summary>
    public async Task<Snapshot> LoadAsync() => (await _store.LoadAsync(Identity, _secrets, CancellationToken.None)).Snapshot;

    /// <summary>Previews a state that is in memory already.</summary>
    public Task<DeploymentResult> PreviewAsync(Snapshot state, int size) =>
        _engine.PreviewUpdateAsync(Request(state, size, 16), this, CancellationToken.None);

    /// <summary>Previews the stack from its file.</summary>
    public async Task<DeploymentResult> PreviewAsync(int size)
    {
        Events = 0;
        return await PreviewAsync(await LoadAsync(), size);
    }

    private DeploymentRequest Request(Snapshot state, int size, int parallel) => new()
    {
        Stack = Identity,
        Base = state,
        Program = Program(size, _chained),
        Options = new DeploymentOptions { Parallel = parallel },
    };

    /// <summary>A program of so many resources.</summary>
    public static IProgram Program(int size, bool chained) => new InlineProgram(() =>
    {
        BenchResource? last = null;
        for (var i = 0; i < size; i++)
        {
            var args = new BenchResourceArgs
            {
                Size = i % 7,
                Region = "eu-central-1",
                Tags = { ["team"] = "bench", ["index"] = i.ToString(CultureInfo.InvariantCulture) },
            };
            if (chained && i % ChainLength != 0)
            {
                args.Upstream = last!.Address;
            }

            last = new BenchResource($"r{i.ToString(CultureInfo.InvariantCulture)}", args);
        }

        return new Dictionary<string, object?> { ["last"] = last!.Address };
    });
}
