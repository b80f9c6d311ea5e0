using Infra.Core.Providers;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>
/// The provider of the simulated cloud, in one process. A call takes its way to the cloud, has its effect there, and takes its way back;
/// each may be where the process dies or the connection breaks.
/// </summary>
internal class VirtualProvider(VirtualCloud cloud, VirtualProcess process, FaultPlan plan, CloudConnection connection) : Provider
{
    private readonly CancellationTokenSource _ended = new();

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        connection.AskAsync(() => new CheckResponse(request.News));

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        connection.AskAsync(() => CloudRules.Diff(request.OldInputs, request.News));

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        connection.AskAsync(() => new DiffResponse(DiffChanges.None));

    /// <inheritdoc/>
    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) => request.Preview
        ? connection.AskAsync(() => new CreateResponse("", CloudRules.PlannedOutputs(request.Inputs)))
        : ChangeAsync(
            () => cloud.Create(request.Urn, request.Inputs, request.Token).Id,
            (id, partial) => new CreateResponse(id, CloudRules.Outputs(id, request.Inputs)) { InitErrors = partial ? ["not ready yet"] : [] });

    /// <inheritdoc/>
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) => request.Preview
        ? connection.AskAsync(() => new UpdateResponse(CloudRules.Outputs(request.Id, request.News)))
        : ChangeAsync(
            () => cloud.Update(request.Id, request.News).Id,
            (id, partial) => new UpdateResponse(CloudRules.Outputs(id, request.News)) { InitErrors = partial ? ["not ready yet"] : [] });

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => ChangeAsync(
        () =>
        {
            cloud.Delete(request.Id);
            return request.Id;
        },
        static (id, _) => id);

    /// <inheritdoc/>
    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => connection.AskAsync(() =>
        cloud.Resources.GetValueOrDefault(request.Id) is { } resource
            ? new ReadResponse(resource.Id, CloudRules.Marked(resource.Inputs), CloudRules.Outputs(resource.Id, CloudRules.Marked(resource.Inputs)))
            : new ReadResponse("", null, null));

    /// <inheritdoc/>
    public override Task CancelAsync(CancellationToken cancellationToken)
    {
        _ended.Cancel();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _ended.Dispose();
        return base.DisposeAsync();
    }

    private Task<T> ChangeAsync<T>(Func<string> effect, Func<string, bool, T> answer)
    {
        process.ThrowIfKilled();
        return connection.OrderAsync(() => TravelAsync(effect, answer));
    }

    private async Task<T> TravelAsync<T>(Func<string> effect, Func<string, bool, T> answer)
    {
        var fault = plan.NextCall();
        var id = await connection.SendAsync(() => Reach(fault, effect));
        switch (fault)
        {
            case FaultKind.KillAfterEffect:
                process.KillHere();
                break;
            case FaultKind.Hang:
                await Task.Delay(CloudConnection.Patience, process.Time, _ended.Token);
                throw new ProviderException("the connection broke after minutes", ProviderStatus.OutcomeUnknown);
            case FaultKind.BreakAfterEffect:
                throw new ProviderException("the connection broke", ProviderStatus.OutcomeUnknown);
            case FaultKind.ProviderEndsAfterEffect:
                throw Ended();
            default:
                break;
        }

        await connection.WaitAsync();
        return answer(id, fault == FaultKind.Partial);
    }

    private static ProviderException Ended() =>
        new("the provider's process ended", ProviderStatus.OutcomeUnknown) { ProviderEnded = true };

    private string Reach(FaultKind? fault, Func<string> effect)
    {
        switch (fault)
        {
            case FaultKind.KillBeforeEffect:
                process.KillHere();
                break;
            case FaultKind.Refuse:
                throw new ProviderException("the quota is used up");
            case FaultKind.BreakBeforeEffect:
                throw new ProviderException("the connection broke", ProviderStatus.OutcomeUnknown);
            case FaultKind.ProviderEndsBeforeEffect:
                throw Ended();
            default:
                break;
        }

        return effect();
    }
}
