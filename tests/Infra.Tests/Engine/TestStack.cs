using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.State;

namespace Infra.Tests.Engine;

/// <summary>A stack with a provider, whose state goes from operation to operation.</summary>
internal sealed class TestStack : IEventSink
{
    public static readonly StackIdentity Identity = new("organization", "proj", "dev");

    public TestProvider Provider { get; } = new();

    public Snapshot State { get; set; } = Snapshot.Empty;

    public DeploymentOptions Options { get; set; } = new();

    public IStateJournal Journal { get; set; } = new MemoryJournal();

    public List<EngineEvent> Events { get; } = [];

    public CancellationTokenSource Cancellation { get; } = new();

    public void Publish(EngineEvent engineEvent) => Events.Add(engineEvent);

    public Task<DeploymentResult> PreviewAsync(Func<TestProgram, Task> program) =>
        Engine().PreviewUpdateAsync(Request(program), this, Cancellation.Token);

    public async Task<DeploymentResult> UpAsync(Func<TestProgram, Task> program)
    {
        var result = await Engine().UpdateAsync(Request(program), Journal, this, Cancellation.Token);
        State = result.Snapshot;
        return result;
    }

    public async Task<DeploymentResult> RefreshAsync()
    {
        var result = await Engine().RefreshAsync(Request(static _ => Task.CompletedTask), Journal, this, Cancellation.Token);
        State = result.Snapshot;
        return result;
    }

    public async Task<DeploymentResult> DestroyAsync()
    {
        var result = await Engine().DestroyAsync(Request(static _ => Task.CompletedTask), Journal, this, Cancellation.Token);
        State = result.Snapshot;
        return result;
    }

    public DeploymentRequest Request(Func<TestProgram, Task> program) => new()
    {
        Stack = Identity,
        Base = State,
        Program = new TestProgram(program),
        Options = Options,
    };

    public DeploymentEngine Engine() => new(Provider, TimeProvider.System, new SequentialIdSource());
}
