using Infra.Core;
using Infra.Core.Providers;
using Infra.Engine.Events;
using Infra.Engine.Limits;

namespace Infra.Engine.Execution.Restarts;

/// <summary>Starts a provider in the place of one whose process has ended, after a pause, and says so.</summary>
internal sealed class ProviderRestarts(TimeProvider time, EventPublisher events)
{
    /// <summary>The pause: what made the process end may be over then.</summary>
    public static readonly TimeSpan Backoff = TimeSpan.FromSeconds(1);

    /// <summary>Starts another.</summary>
    /// <param name="urn">The provider resource.</param>
    /// <param name="start">Starts and configures.</param>
    public async Task<ProviderAnswer<IProvider>> RestartAsync(Urn urn, Func<Task<ProviderAnswer<IProvider>>> start)
    {
        await Task.Delay(Backoff, time, CancellationToken.None);
        var answer = await start();
        if (answer.Succeeded)
        {
            events.Report(LimitDiagnostics.ProviderRestarted.Create($"the process of provider '{urn.Name}' ({urn.Type}) has ended; another was started") with
            {
                Urn = urn,
            });
        }

        return answer.Succeeded
            ? answer
            : new ProviderAnswer<IProvider>(answer.Failure with
            {
                Message = $"the process of provider '{urn.Name}' ({urn.Type}) has ended and could not be started again: {answer.Failure.Message}",
            });
    }
}
