namespace Infra.Engine.Monitor;

/// <summary>
/// Waits for one answer in the order of coming: each waiter goes on until it waits for something else before the next one is told, and
/// nobody who comes later overtakes.
/// </summary>
internal sealed class WaitingLine<T>
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource<T>> _waiting = new();
    private Task<T>? _answer;

    /// <summary>The answer, at once where everybody who came before has it.</summary>
    public Task<T> JoinAsync()
    {
        lock (_gate)
        {
            if (_answer is { } answer)
            {
                return answer;
            }

            // Continuations run where the answer is given: that is what keeps the order.
            var turn = new TaskCompletionSource<T>();
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Answers.</summary>
    public void Answer(T value) => Tell(turn => turn.SetResult(value), () => Task.FromResult(value));

    /// <summary>Tells everybody that there is no answer.</summary>
    public void Fail(Exception reason) => Tell(turn => turn.SetException(reason), () => Task.FromException<T>(reason));

    private void Tell(Action<TaskCompletionSource<T>> tell, Func<Task<T>> answer)
    {
        while (Next(answer) is { } turn)
        {
            tell(turn);
        }
    }

    private TaskCompletionSource<T>? Next(Func<Task<T>> answer)
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var turn))
            {
                return turn;
            }

            _answer = answer();
            return null;
        }
    }
}
