using Infra.Engine.State;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>The contract on a disk in memory.</summary>
public sealed class VirtualDiskStateStoreTests : StateStoreContract
{
    private readonly IStateStore _store;

    public VirtualDiskStateStoreTests() =>
        _store = StateSamples.Store(Path.Combine(VirtualDisk.Root, "state"), new VirtualDisk(Time), Time);

    private protected override IStateStore Store => _store;
}
