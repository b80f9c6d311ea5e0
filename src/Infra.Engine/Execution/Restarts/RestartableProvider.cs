using Infra.Core.Providers;

namespace Infra.Engine.Execution.Restarts;

/// <summary>A provider that is started again when its process has ended: once, for everybody who calls it. Safe for concurrent use.</summary>
/// <param name="first">The provider.</param>
/// <param name="restart">Starts another in its place, configured like the first; null where there is none.</param>
internal sealed class RestartableProvider(IProvider first, Func<Task<ProviderAnswer<IProvider>>>? restart)
{
    private static readonly ProviderFailure GivenUp =
        new("the provider's process has ended again, and is not started a third time", ProviderStatus.Failed);

    private readonly Lock _gate = new();
    private volatile IProvider _current = first;
    private Task<ProviderAnswer<IProvider>>? _second;
    private volatile bool _isLost;

    /// <summary>The provider that was started last.</summary>
    public IProvider Current => _current;

    /// <summary>A call that only asks: when the process ends in it, it is made again on the provider that takes its place.</summary>
    public Task<ProviderAnswer<T>> AskAsync<T>(string name, Func<IProvider, Task<T>> call)
        where T : class
    {
        var answer = OrderAsync(name, call);
        return IsSettled(answer) ? answer : RepeatAsync(answer, name, call);
    }

    /// <summary>A call that may change something: it is made once.</summary>
    public Task<ProviderAnswer<T>> OrderAsync<T>(string name, Func<IProvider, Task<T>> call)
        where T : class
    {
        if (_isLost)
        {
            return OrderAnewAsync(name, call);
        }

        var provider = Current;
        var answer = ProviderDispatcher.CallAsync(name, () => call(provider));
        return IsSettled(answer) ? answer : WatchAsync(answer, provider);
    }

    // Most calls of providers in this process have ended when they return: they cost nothing more here.
    private static bool IsSettled<T>(Task<ProviderAnswer<T>> answer)
        where T : class => answer.IsCompletedSuccessfully && answer.Result.Failure is not { ProviderEnded: true };

    private async Task<ProviderAnswer<T>> RepeatAsync<T>(Task<ProviderAnswer<T>> first, string name, Func<IProvider, Task<T>> call)
        where T : class
    {
        var answer = await first;
        return answer.Failure is { ProviderEnded: true } ? await OrderAsync(name, call) : answer;
    }

    private async Task<ProviderAnswer<T>> OrderAnewAsync<T>(string name, Func<IProvider, Task<T>> call)
        where T : class
    {
        var provider = await GetAsync();
        return provider.Succeeded
            ? await WatchAsync(ProviderDispatcher.CallAsync(name, () => call(provider.Value)), provider.Value)
            : new ProviderAnswer<T>(provider.Failure);
    }

    private async Task<ProviderAnswer<T>> WatchAsync<T>(Task<ProviderAnswer<T>> running, IProvider provider)
        where T : class
    {
        var answer = await running;
        if (answer.Failure is { ProviderEnded: true })
        {
            Lose(provider);
        }

        return answer;
    }

    private Task<ProviderAnswer<IProvider>> GetAsync()
    {
        lock (_gate)
        {
            if (!_isLost)
            {
                return Task.FromResult(new ProviderAnswer<IProvider>(_current));
            }

            return _second ??= restart is null ? Task.FromResult(new ProviderAnswer<IProvider>(GivenUp)) : RestartAsync(restart);
        }
    }

    private async Task<ProviderAnswer<IProvider>> RestartAsync(Func<Task<ProviderAnswer<IProvider>>> start)
    {
        var answer = await OwnTask.RunAsync(start);
        if (answer.Succeeded)
        {
            lock (_gate)
            {
                _current = answer.Value;
            }
        }

        return answer;
    }

    private void Lose(IProvider provider)
    {
        lock (_gate)
        {
            _isLost = true;
            if (_second is { IsCompleted: true } && ReferenceEquals(provider, _current))
            {
                _second = Task.FromResult(new ProviderAnswer<IProvider>(GivenUp));
            }
        }
    }
}
