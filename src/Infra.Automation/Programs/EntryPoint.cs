using System.Reflection;
using Infra.Core.Diagnostics;

namespace Infra.Automation.Programs;

/// <summary>Calls the entry point of a program's assembly, whatever form its <c>Main</c> has.</summary>
internal static class EntryPoint
{
    /// <summary>A function that runs the program to its exit code, on a thread of its own.</summary>
    /// <exception cref="DiagnosticException">The assembly has no entry point.</exception>
    public static Func<Task<int>> Of(Assembly assembly)
    {
        var main = assembly.EntryPoint ?? throw new DiagnosticException(AutomationDiagnostics.LoadFailed.Create(
            $"'{assembly.GetName().Name}' has no entry point") with
        {
            NextStep = "let the program's project have <OutputType>Exe</OutputType> and a Main that awaits Deployment.RunAsync",
        });
        object?[]? arguments = main.GetParameters().Length == 0 ? null : [Array.Empty<string>()];

        // The entry point that the compiler makes of an asynchronous Main blocks until it ends.
        return () => Task.Factory.StartNew(
            () => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) is int code ? code : 0,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
