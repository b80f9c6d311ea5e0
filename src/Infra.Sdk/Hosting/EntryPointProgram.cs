using Infra.Core.Programs;
using Pulumi;

namespace Infra.Sdk;

/// <summary>
/// A program given as the entry point of its own assembly. The <c>Deployment.RunAsync</c> that it calls finds the engine of this process.
/// </summary>
/// <param name="main">The entry point; returns the exit code.</param>
public sealed class EntryPointProgram(Func<Task<int>> main) : IProgram
{
    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var host = new EmbeddedHost(monitor, deployment, cancellationToken);
        var failure = await Task.Run(() => Deployment.WithHostAsync(host, () => RunMainAsync(host)), CancellationToken.None);
        if (failure is not null && !cancellationToken.IsCancellationRequested)
        {
            await host.LogErrorAsync(failure);
        }

        return failure is null && host.ExitCode == ExitCodes.Success ? ProgramResult.Succeeded : ProgramResult.FailedAndLogged;
    }

    /// <summary>What is still to be logged, or null.</summary>
    private async Task<string?> RunMainAsync(EmbeddedHost host)
    {
        int code;
        try
        {
            code = await main();
        }
        catch (Exception exception)
        {
            return ExceptionText.Describe(exception);
        }

        if (host.ExitCode is null && code == ExitCodes.Success)
        {
            return (SdkDiagnostics.NothingDeployed.Create("the program ended without running a deployment") with
            {
                NextStep = "await Deployment.RunAsync in the program's entry point",
            }).ToString();
        }

        return code != ExitCodes.Success && host.ExitCode is null or ExitCodes.Success
            ? SdkDiagnostics.ProgramExited.Create($"the program exited with code {code}").ToString()
            : null;
    }
}
