using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Rpc.Monitor;
using Infra.Sdk;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program that declares resources.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Runs a program that declares resources and returns the stack's outputs.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs an asynchronous program that declares resources.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func();
        return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
    });

    /// <summary>Runs an asynchronous program that declares resources and returns the stack's outputs.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunInScopeAsync(StackPrograms.Of(func!, options));

    /// <summary>Runs a program given as a stack class.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RunInScopeAsync(StackPrograms.Of(static () => new TStack()));

    /// <summary>Runs a program given as a stack class that a service provider makes.</summary>
    /// <returns>The exit code: 0 where all went well, 1 where errors were logged or no engine is there, 32 after an exception.</returns>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => RunInScopeAsync(StackPrograms.Of(() => StackPrograms.Resolve<TStack>(serviceProvider)));

    /// <summary>Asks that the engine be of a version. The embedded engine takes every requirement as met.</summary>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var message = $"the program asks for Pulumi {pulumiVersionRange}; the embedded engine takes that as met";
        Require().Log.Write(new LogRequest(DiagnosticSeverity.Debug, message), null);
        return Require().Monitor.SendAsync((monitor, token) =>
            monitor is MonitorClient remote ? remote.RequireVersionAsync(pulumiVersionRange, token) : Task.CompletedTask);
    }

    /// <summary>Runs code with a host that its <c>RunAsync</c> will find.</summary>
    internal static async Task<T> WithHostAsync<T>(EmbeddedHost host, Func<Task<T>> code)
    {
        Scope.Value = new DeploymentScope(host, null);
        return await code();
    }

    /// <summary>Runs code that the engine calls back as part of this deployment.</summary>
    internal async Task<T> EnterAsync<T>(Func<Task<T>> code)
    {
        Scope.Value = new DeploymentScope(null, this);
        return await code();
    }

    /// <summary>Runs a program in a deployment of its own, to the end of everything it set going.</summary>
    /// <returns>The exit code (protocol reference 3.3).</returns>
    internal static async Task<int> ExecuteAsync(Deployment deployment, Func<Task> program)
    {
        Scope.Value = new DeploymentScope(null, deployment);
        await deployment.Runner.RunAsync(async () =>
        {
            await deployment.RegisterRootAsync();
            await program();
        });
        if (deployment is { Runner.HasFailed: false, Log.HasErrors: false })
        {
            await deployment.Runner.EndAsync(deployment.SignalShutdownAsync);
        }

        return deployment.Runner.HasFailed ? ExitCodes.Exception
            : deployment.Log.HasErrors ? ExitCodes.ErrorsLogged
            : ExitCodes.Success;
    }

    /// <summary>
    /// Runs code of a provider that declares resources in a deployment that others began, to the end of everything it set going: neither
    /// does it register the stack nor does it say that the program is done.
    /// </summary>
    /// <returns>What the code gave, or null where something failed; and what the code threw, if it did.</returns>
    internal static async Task<(T? Result, Exception? Failure)> RunPartAsync<T>(Deployment deployment, Func<Task<T>> code)
        where T : class
    {
        Scope.Value = new DeploymentScope(null, deployment);
        T? result = null;
        Exception? failure = null;
        await deployment.Runner.RunAsync(async () =>
        {
            try
            {
                result = await code();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        return (deployment.Runner.HasFailed || deployment.Log.HasErrors ? null : result, failure);
    }

    private static async Task<int> RunInScopeAsync(Func<Task> program)
    {
        var scope = Scope.Value;
        if (scope?.Deployment is not null)
        {
            throw new InvalidOperationException("a deployment is running already; await it before starting another");
        }

        if (scope?.Host is { } host)
        {
            return await host.RunAsync(program);
        }

        if (EngineVariables.Read(ProgramEnvironment.Get) is { } told)
        {
            return told.Succeeded
                ? await EngineProcess.RunAsync(told.Value, program, CancellationToken.None)
                : await ProgramEnvironment.FailAsync(string.Join('\n', told.Diagnostics), ExitCodes.ErrorsLogged);
        }

        var diagnostic = SdkDiagnostics.NoEngine.Create("this program declares infrastructure, but no engine is attached to it") with
        {
            NextStep = "run it with 'infra up' or 'infra preview', or embed an engine through Pulumi.Automation",
        };
        return await ProgramEnvironment.FailAsync(diagnostic.ToString(), ExitCodes.ErrorsLogged);
    }
}
