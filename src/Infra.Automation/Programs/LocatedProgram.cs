using System.Collections.Immutable;
using Infra.Core.Programs;

namespace Infra.Automation.Programs;

/// <summary>A program whose files are in a folder.</summary>
/// <param name="program">The program.</param>
/// <param name="folder">The folder.</param>
/// <param name="isBuilt">Whether the folder holds what a build made, not the program's sources.</param>
internal sealed class LocatedProgram(IProgram program, string folder, bool isBuilt) : IVersionedProgram
{
    /// <inheritdoc/>
    public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
        program.RunAsync(monitor, deployment, cancellationToken);

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> ReadDigest(string? except) =>
        isBuilt ? ProgramFiles.Built(folder) : ProgramFiles.Sources(folder, except);
}
