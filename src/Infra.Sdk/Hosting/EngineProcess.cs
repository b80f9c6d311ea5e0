using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Pulumi;

namespace Infra.Sdk;

/// <summary>Attaches program code to the engine that started its process: Pulumi's, or ours.</summary>
internal static class EngineProcess
{
    /// <summary>
    /// Runs a deployment to the process's exit code, which is also set, so that a program that drops it fails all the same: else everything
    /// that it did not register would count as deleted (protocol reference 3.3).
    /// </summary>
    public static async Task<int> RunAsync(EngineVariables variables, Func<Task> program, CancellationToken cancellationToken)
    {
        MonitorClient client;
        try
        {
            client = await MonitorClient.ConnectAsync(variables.Monitor, variables.Engine, cancellationToken);
        }
        catch (MonitorException lost)
        {
            var diagnostic = SdkDiagnostics.EngineLost.Create($"the engine that started this program does not answer: {lost.Message}") with
            {
                NextStep = "start the program with 'infra up' or 'pulumi up'",
            };
            return await ProgramEnvironment.FailAsync(diagnostic.ToString(), ExitCodes.ErrorsLogged);
        }

        await using (client)
        {
            return await RunAsync(new EmbeddedHost(client, variables.Deployment, cancellationToken), program);
        }
    }

    private static async Task<int> RunAsync(EmbeddedHost host, Func<Task> program)
    {
        try
        {
            return ProgramEnvironment.Exit(await host.RunAsync(program));
        }
        catch (LogException unheard)
        {
            var diagnostic = SdkDiagnostics.EngineLost.Create($"the engine no longer hears this program: {unheard.InnerException!.Message}");
            return await ProgramEnvironment.FailAsync(diagnostic.ToString(), ExitCodes.ErrorsLogged);
        }
    }
}
