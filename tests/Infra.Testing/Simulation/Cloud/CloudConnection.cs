using Infra.Core.Providers;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>
/// The way from one process to the cloud and back, which takes time. When the process dies, what it had sent either is lost or arrives
/// all the same.
/// </summary>
internal sealed class CloudConnection
{
    /// <summary>How long a call waits for an answer that does not come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MostSeconds = 20;
    private const int PercentThatArrive = 50;
    private readonly VirtualProcess _process;
    private readonly FaultPlan _plan;
    private readonly Dice _dice;
    private readonly List<Func<string>> _underWay = [];

    public CloudConnection(VirtualProcess process, FaultPlan plan, Dice dice)
    {
        (_process, _plan, _dice) = (process, plan, dice);
        process.Killed += ArriveAfterDeath;
    }

    /// <summary>How many orders have not been answered.</summary>
    public int CallsUnderWay { get; private set; }

    /// <summary>Carries an order out from beginning to end.</summary>
    public async Task<T> OrderAsync<T>(Func<Task<T>> order)
    {
        CallsUnderWay++;
        try
        {
            return await order();
        }
        finally
        {
            CallsUnderWay--;
        }
    }

    /// <summary>Asks something that changes nothing.</summary>
    public async Task<T> AskAsync<T>(Func<T> answer)
    {
        _process.ThrowIfKilled();
        RequireReachable();
        await WaitAsync();
        return answer();
    }

    /// <summary>Sends an order. Its effect comes at the end of its way.</summary>
    public async Task<string> SendAsync(Func<string> effect)
    {
        RequireReachable();
        _underWay.Add(effect);
        await WaitAsync();
        _underWay.Remove(effect);
        return effect();
    }

    /// <summary>Takes its time.</summary>
    public Task WaitAsync() => Task.Delay(TimeSpan.FromMilliseconds(_dice.Below(MostSeconds * 1000)), _process.Time);

    private void RequireReachable()
    {
        switch (_plan.NextMessage())
        {
            case FaultKind.Unreachable:
                throw new ProviderException("the cloud cannot be reached");
            case FaultKind.CredentialsExpire:
                throw new ProviderException("403: the credentials have expired");
            default:
                break;
        }
    }

    private void ArriveAfterDeath()
    {
        foreach (var effect in _underWay.Where(_ => _dice.Chance(PercentThatArrive)).ToArray())
        {
            try
            {
                effect();
            }
            catch (ProviderException)
            {
                // Nobody is there to hear of it.
            }
            catch (ProcessKilledException)
            {
                // It was to die there, and has died already.
            }
        }
    }
}
