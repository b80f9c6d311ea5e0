using Infra.Engine.State;
using Infra.Engine.State.Memory;

namespace Infra.Tests.StateFiles;

/// <summary>The contract, in memory.</summary>
public sealed class InMemoryStateStoreTests : StateStoreContract
{
    private readonly InMemoryStateStore _store;

    public InMemoryStateStoreTests() => _store = new InMemoryStateStore(TestHost.With("/nowhere"), Time);

    private protected override IStateStore Store => _store;
}
