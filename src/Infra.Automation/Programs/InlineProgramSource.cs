using Infra.Core.Programs;
using Infra.Engine.Workspace;

namespace Infra.Automation.Programs;

/// <summary>Gives a program that the embedding process brings along.</summary>
public sealed class InlineProgramSource(IProgram program) : IProgramSource
{
    /// <inheritdoc/>
    public Task<IProgram> LoadAsync(ProjectFile project, CancellationToken cancellationToken) => Task.FromResult(program);
}
