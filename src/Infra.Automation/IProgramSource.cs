using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>Finds the program of a project.</summary>
public interface IProgramSource
{
    /// <summary>The program, ready to run.</summary>
    /// <exception cref="DiagnosticException">There is none, or it does not build or load.</exception>
    Task<IProgram> LoadAsync(ProjectFile project, CancellationToken cancellationToken);
}
