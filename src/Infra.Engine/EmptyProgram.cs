using Infra.Core.Programs;

namespace Infra.Engine;

/// <summary>Declares nothing: the program of a destroy.</summary>
internal sealed class EmptyProgram : IProgram
{
    /// <inheritdoc/>
    public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
        Task.FromResult(ProgramResult.Succeeded);
}
