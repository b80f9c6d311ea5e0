using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Pulumi;

namespace Infra.Sdk;

/// <summary>Attaches program code to an engine in the same process.</summary>
internal sealed class EmbeddedHost(IResourceMonitor monitor, DeploymentInfo info, CancellationToken cancellationToken)
{
    private int _runs;

    /// <summary>The clock by which a standstill is noticed.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The exit code of the deployment; null while none has run.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The exception of its own that the program failed with, as it was thrown, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs a deployment; a program may run one.</summary>
    public async Task<int> RunAsync(Func<Task> program)
    {
        if (Interlocked.Increment(ref _runs) > 1)
        {
            throw new RunException("the program started a second deployment; a program runs one");
        }

        var deployment = new Deployment(monitor, info, cancellationToken, Time);
        ExitCode = await Deployment.ExecuteAsync(deployment, program);
        Failure = deployment.Runner.Failure;
        return ExitCode.Value;
    }

    /// <summary>Reports what went wrong outside any deployment.</summary>
    public Task LogErrorAsync(string message) =>
        monitor.LogAsync(new LogRequest(DiagnosticSeverity.Error, message), CancellationToken.None);
}
