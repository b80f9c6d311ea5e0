using Infra.Core.Programs;
using Infra.Testing.Goldens;

namespace Infra.Testing.Programs;

/// <summary>The end of a wire at which an engine is: what it does with a request is work of its command, as without a wire.</summary>
internal sealed class EngineEnd(IResourceMonitor inner, RestingScheduler scheduler) : ForwardingMonitor(inner)
{
    /// <inheritdoc/>
    protected override Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        var answer = Task.Factory.StartNew(
            () => AnswerAsync(send), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
        scheduler.Return();
        return answer;
    }

    private async Task<T> AnswerAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await send();
        }
        finally
        {
            scheduler.Leave();
        }
    }
}
