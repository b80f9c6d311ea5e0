using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Simulation.Kills;

/// <summary>
/// A launcher of its own for one stack in a folder: real files, real locks, a cloud in a folder, and a place where the process dies.
/// </summary>
/// <param name="folder">The folder of state and cloud.</param>
/// <param name="kill">Where the process dies.</param>
public sealed class KillHost(string folder, KillSwitch kill)
{
    private static readonly StackIdentity Stack = new(StackIdentity.DefaultOrganization, "proj", "dev");

    /// <summary>The cloud.</summary>
    public FolderCloud Cloud { get; } = new(Path.Combine(folder, "cloud"));

    private BucketStateStore Store => new(
        new DiskBucket("file://" + folder, folder, new KillDisk(new RealDisk(), kill)), HostEnvironment.Current(), TimeProvider.System,
        new StateStoreOptions { Emergency = new DiskBucket("file://" + folder, Path.Combine(folder, "emergency")) });

    /// <summary>The versions of the program of a seed, one after the other.</summary>
    public static ProgramVersion Version(int seed, int number)
    {
        var programs = new ProgramGenerator(new Dice(seed));
        var version = programs.Next();
        for (var i = 1; i < number; i++)
        {
            version = programs.Next();
        }

        // What is protected, kept or goes with another would stay or go by itself: here everything is the engine's to do.
        return new ProgramVersion(
        [
            .. version.Resources.Select(static r => r with
            {
                Protect = false, Retain = false, DeletedWith = null, References = r.References.Remove("forceOwner"),
            }),
        ]);
    }

    /// <summary>Makes the stack.</summary>
    public Task CreateAsync() => Store.CreateAsync(Stack, new Base64SecretsProvider().Description, CancellationToken.None);

    /// <summary>The stack as it is recorded.</summary>
    public async Task<Snapshot> LoadAsync() => (await Store.LoadAsync(Stack, OpenSecrets.Instance, CancellationToken.None)).Snapshot;

    /// <summary>Updates the stack, and says what came of it.</summary>
    public async Task<(DeploymentResult Result, IReadOnlyList<string> Told)> UpdateAsync(ProgramVersion version, bool refresh = false)
    {
        var time = TimeProvider.System;
        var (started, events) = (time.GetUtcNow(), new EventCapture());
        await using var session = await Store.BeginAsync(
            Stack, new OperationRecord(UpdateKind.Update, "infra up"), OpenSecrets.Instance, CancellationToken.None);
        var request = new DeploymentRequest { Stack = Stack, Base = session.Base, Program = new PlannedProgram(version), Options = new() { Refresh = refresh } };
        var engine = new DeploymentEngine(new FolderProvider(Cloud, kill), time, new RandomIdSource());
        var result = await engine.UpdateAsync(request, session.Journal, events, CancellationToken.None);
        await session.CommitAsync(
            result.Snapshot, new UpdateSummary(result.Result, result.Changes, started, time.GetUtcNow()), CancellationToken.None);
        return (result, [.. session.Diagnostics.Concat(events.Diagnostics).Select(static d => d.ToString())]);
    }

    /// <summary>
    /// Does what people do about interrupted creates: looks for what they made, removes it, and clears them from the state.
    /// </summary>
    public async Task SettleByHandAsync()
    {
        var time = TimeProvider.System;
        await using var session = await Store.BeginAsync(
            Stack, new OperationRecord(UpdateKind.Import, "infra state edit"), OpenSecrets.Instance, CancellationToken.None);
        var pending = session.Base.PendingOperations.Where(static o => o.Kind == PendingOperationKind.Creating).Select(static o => o.Resource.Urn.Value)
            .ToHashSet(StringComparer.Ordinal);
        var recorded = session.Base.Resources.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in Cloud.Ids.Where(id => !recorded.Contains(id) && pending.Contains(Cloud.Read(id)!.Value.Urn)))
        {
            Cloud.Delete(id);
        }

        await session.CommitAsync(
            session.Base with { PendingOperations = [.. session.Base.PendingOperations.Where(static o => o.Kind != PendingOperationKind.Creating)] },
            new UpdateSummary(OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty, time.GetUtcNow(), time.GetUtcNow()),
            CancellationToken.None);
    }

    /// <summary>Runs an update in a process that is about to die. The exit code is 0 where it lived to see the end.</summary>
    public static async Task<int> MainAsync(string folder, int seed, int number, KillPoint? point)
    {
        var (result, _) = await new KillHost(folder, new KillSwitch(point)).UpdateAsync(Version(seed, number));
        return result.Result == OperationResult.Succeeded ? 0 : 1;
    }

    private sealed class OpenSecrets : ISecretsProviderSource
    {
        public static readonly OpenSecrets Instance = new();

        public ISecretsProvider Open(SecretsProviderState? recorded) => new Base64SecretsProvider();
    }
}
