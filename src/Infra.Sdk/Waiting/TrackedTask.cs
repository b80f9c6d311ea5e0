namespace Pulumi;

/// <summary>
/// Stands for a task that the program must finish before it ends. Only the task refers to it: when it is collected before the task has
/// completed, nothing is left in the process that could ever complete the task.
/// </summary>
internal sealed class TrackedTask(DeploymentRunner runner)
{
    /// <summary>Told when nothing can complete the task any more.</summary>
    ~TrackedTask() => runner.Lose();

    /// <summary>Takes note of the completed task.</summary>
    public void Finish(Task task)
    {
        GC.SuppressFinalize(this);
        runner.Finish(task);
    }
}
