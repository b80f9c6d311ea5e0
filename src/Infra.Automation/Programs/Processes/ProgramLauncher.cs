using Infra.Core.Programs;
using Infra.Extensibility.Processes;

namespace Infra.Automation.Programs.Processes;

/// <summary>Makes the command that runs a program in a process of its own.</summary>
/// <param name="engine">Where the engine's services listen, <c>HOST:PORT</c>.</param>
/// <param name="deployment">The deployment.</param>
internal delegate ProcessCommand ProgramLauncher(string engine, DeploymentInfo deployment);
