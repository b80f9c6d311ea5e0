using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Testing.Simulation.Cloud;
using Infra.Testing.Simulation.Disk;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>What outlives every process of a course: the machine, its disk, and the cloud.</summary>
internal sealed class CourseWorld : IDisposable
{
    /// <summary>The stack.</summary>
    public static readonly StackIdentity Stack = new(StackIdentity.DefaultOrganization, "proj", "dev");

    private readonly Dictionary<VirtualProcess, CloudConnection> _connections = [];
    private readonly Dice _dice;

    public CourseWorld(Course course, Mutation mutation)
    {
        _dice = new Dice(course.Seed ^ 0x5eed);
        Mutation = mutation;
        Secrets = new CourseSecrets(new Dice(course.Seed));
        Cloud = new VirtualCloud { FindsCreated = course.FindsCreated };
        Machine = new VirtualMachine(_dice);
        Disk = new MachineDisk(_dice) { LiesAboutFlushes = mutation.DiskLies };
    }

    /// <summary>The machine.</summary>
    public VirtualMachine Machine { get; }

    /// <summary>Its disk.</summary>
    public MachineDisk Disk { get; }

    /// <summary>The cloud.</summary>
    public VirtualCloud Cloud { get; }

    /// <summary>What seals the stack's secrets.</summary>
    public CourseSecrets Secrets { get; }

    /// <summary>Where ids come from.</summary>
    public IIdSource Ids { get; } = new SequentialIdSource();

    /// <summary>Which rule of the product is broken on purpose.</summary>
    public Mutation Mutation { get; }

    /// <summary>The store of the stack's state, as a process sees it.</summary>
    public IStateStore StoreOf(VirtualProcess process, FaultPlan plan)
    {
        var disk = new ProcessDisk(Disk, process, plan) { IgnoresLocks = Mutation.IgnoresLocks };
        return new BucketStateStore(
            new DiskBucket("file:///state", "/state", disk, process.Time),
            new HostEnvironment
            {
                Variable = static _ => null,
                HomeDirectory = "/home",
                WorkingDirectory = "/work",
                UserName = "user",
                MachineName = "machine",
                ProcessId = process.Number,
            },
            process.Time,
            new StateStoreOptions { Emergency = new DiskBucket("file:///emergency", "/emergency", disk, process.Time) });
    }

    /// <summary>The cloud's providers, as a process starts them.</summary>
    public IProviderSource ProvidersOf(VirtualProcess process, FaultPlan plan) =>
        new VirtualProviderSource(Cloud, process, plan, _connections[process] = new CloudConnection(process, plan, _dice));

    /// <summary>How many of a process's provider calls have not been answered.</summary>
    public int CallsUnderWay(VirtualProcess process) => _connections.GetValueOrDefault(process)?.CallsUnderWay ?? 0;

    /// <summary>Does something in a process of its own, in which nothing goes wrong.</summary>
    /// <exception cref="CourseFailure">It could not be done.</exception>
    public T Do<T>(string what, Func<VirtualProcess, IStateStore, Task<T>> main)
    {
        var process = Machine.NewProcess(what);
        var end = Machine.Run((process, () => main(process, StoreOf(process, new FaultPlan(process, [])))))[0]!;
        process.Kill();
        try
        {
            return end.GetAwaiter().GetResult();
        }
        catch (DiagnosticException e)
        {
            throw new CourseFailure("I1", $"{what}: {e.Message}");
        }
    }

    /// <summary>The stack as it is recorded now, journal taken in.</summary>
    public Snapshot Load() =>
        Do("reading", async (_, store) => (await store.LoadAsync(Stack, Secrets, CancellationToken.None)).Snapshot);

    /// <inheritdoc/>
    public void Dispose() => Machine.Dispose();
}
