using System.Collections.Immutable;
using Infra.Automation.Programs;
using Infra.Core.Programs;

namespace Infra.Tests.Cli;

/// <summary>A program that says what it is made of.</summary>
internal sealed class VersionedProgram(IProgram program, ImmutableSortedDictionary<string, string> files) : IVersionedProgram
{
    public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
        program.RunAsync(monitor, deployment, cancellationToken);

    public ImmutableSortedDictionary<string, string> ReadDigest(string? except) => files;
}
