namespace Infra.Core.Programs;

/// <summary>A program that declares resources. The engine runs it once for each deployment.</summary>
public interface IProgram
{
    /// <summary>
    /// Runs the program to its end: when the task completes, every registration it will ever make has been made. The monitor may be
    /// called concurrently.
    /// </summary>
    Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken);
}
