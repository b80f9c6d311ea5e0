using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Infra.Engine.Monitor;

/// <summary>
/// Waits for one answer in the order of coming. Whoever awaits the line itself goes on where the answer is told, or at once where everybody
/// who came before has it, until it waits for something else; then the next one is told. What must keep the order follows in the method that
/// awaits: a task in between may end right when somebody begins to wait for it, and who waits is then sent through the thread pool and
/// overtaken.
/// </summary>
internal sealed class WaitingLine<T> : ICriticalNotifyCompletion
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _waiting = new();
    private T? _answer;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isTold;

    /// <summary>Whether everybody who came before has the answer.</summary>
    public bool IsCompleted => _isTold;

    /// <summary>Lets the line be awaited.</summary>
    public WaitingLine<T> GetAwaiter() => this;

    /// <summary>The answer.</summary>
    public T GetResult()
    {
        _failure?.Throw();
        return _answer!;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation)
    {
        lock (_gate)
        {
            if (!_isTold)
            {
                _waiting.Enqueue(continuation);
                return;
            }
        }

        continuation();
    }

    /// <summary>Answers.</summary>
    public void Answer(T value)
    {
        _answer = value;
        TellAll();
    }

    /// <summary>Tells everybody that there is no answer.</summary>
    public void Fail(Exception reason)
    {
        _failure = ExceptionDispatchInfo.Capture(reason);
        TellAll();
    }

    private void TellAll()
    {
        while (Next() is { } continuation)
        {
            continuation();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            _isTold = !_waiting.TryDequeue(out var continuation);
            return continuation;
        }
    }
}
