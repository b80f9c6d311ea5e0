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
    private readonly DeploymentEngine _engine = new(new BenchProvider.Source(), TimeProvider.System, new RandomIdSource());

    /// <summary>The stack of a folder.</summary>
    public BenchStack(string folder)
    {
        var environment = HostEnvironment.Current();
        _secrets = new SecretsProviderSource(environment);
        _store = new BucketStateStore(new DiskBucket($"file://{folder}", folder), environment, TimeProvider.System, new StateStoreOptions());
    }

    /// <summary>How many events the last operation had.</summary>
    public int Events { get; private set; }

    /// <inheritdoc/>
    public void Publish(EngineEvent engineEvent) => Events++;

    /// <summary>Makes the stack.</summary>
    public Task CreateAsync() => _store.CreateAsync(Identity, null, CancellationToken.None);

    /// <summary>Updates the stack, journal and history included.</summary>
    public async Task<DeploymentResult> UpAsync(int size)
    {
        Events = 0;
        await using var session = await _store.BeginAsync(
            Identity, new OperationRecord(UpdateKind.Update, "bench"), _secrets, CancellationToken.None);
        var started = TimeProvider.System.GetUtcNow();
        var result = await _engine.UpdateAsync(Request(session.Base, size), session.Journal, this, CancellationToken.None);
        await session.CommitAsync(
            result.Snapshot,
            new UpdateSummary(result.Result, result.Changes, started, TimeProvider.System.GetUtcNow()),
            CancellationToken.None);
        return result;
    }

    /// <summary>Previews the stack from its file.</summary>
    public async Task<DeploymentResult> PreviewAsync(int size)
    {
        Events = 0;
        var stored = await _store.LoadAsync(Identity, _secrets, CancellationToken.None);
        return await _engine.PreviewUpdateAsync(Request(stored.Snapshot, size), this, CancellationToken.None);
    }

    private static DeploymentRequest Request(Snapshot state, int size) =>
        new() { Stack = Identity, Base = state, Program = Program(size) };

    private static IProgram Program(int size) => new InlineProgram(() =>
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
            if (i % ChainLength != 0)
            {
                args.Upstream = last!.Address;
            }

            last = new BenchResource($"r{i.ToString(CultureInfo.InvariantCulture)}", args);
        }

        return new Dictionary<string, object?> { ["last"] = last!.Address };
    });
}
