namespace Infra.Engine.Execution;

/// <summary>
/// Begins work that its caller does not wait for, however long it takes before it first awaits. It goes to the scheduler that the caller
/// runs on: the thread pool, unless whoever embeds the engine has brought his own, as simulations do to decide every interleaving.
/// </summary>
internal static class OwnTask
{
    /// <summary>Begins work; its end is the returned task's.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    /// <summary>Begins work that awaits nothing.</summary>
    public static Task RunAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
}
