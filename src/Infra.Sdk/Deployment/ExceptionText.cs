using System.Diagnostics;
using System.Reflection;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;

namespace Pulumi;

/// <summary>What people are told about an exception: where in their code, what, and the calls that led there.</summary>
internal static class ExceptionText
{
    /// <summary>How source files of packages are named that were built for everybody.</summary>
    private const string ForeignSource = "/_/";

    public static string Describe(Exception exception)
    {
        while (exception is TargetInvocationException { InnerException: { } thrown })
        {
            exception = thrown;
        }

        switch (exception)
        {
            case RunException or DiagnosticException or ResourceException { HideStack: true }:
                return exception.Message;
            case MonitorException refused:
                return SdkDiagnostics.RequestRefused.Create(refused.Message).ToString();
            case DeploymentEndedException:
                return (SdkDiagnostics.TooLate.Create("something was declared after the program had ended, so the engine does not know it") with
                {
                    NextStep = "await every task that declares resources, or make an output of it",
                }).ToString();
            case OperationCanceledException when exception is TaskCanceledException { Task: not null }:
                return SdkDiagnostics.ProgramFailed.Create("a task that an output waits for was cancelled").ToString();
        }

        var text = new StringBuilder();
        var frames = UserFrames(exception);
        var place = frames.Find(static f => f.GetFileName() is { } file && !file.StartsWith(ForeignSource, StringComparison.Ordinal));
        var diagnostic = SdkDiagnostics.ProgramFailed.Create($"{exception.GetType().FullName}: {exception.Message}") with
        {
            Location = place is null ? null
                : new SourceLocation(place.GetFileName()!, place.GetFileLineNumber(), place.GetFileColumnNumber()),
        };
        text.Append(diagnostic);
        AppendFrames(text, frames);
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            text.Append('\n').Append(" ---> ").Append(inner.GetType().FullName).Append(": ").Append(inner.Message);
            AppendFrames(text, UserFrames(inner));
        }

        return text.ToString();
    }

    private static void AppendFrames(StringBuilder text, List<StackFrame> frames)
    {
        foreach (var frame in frames)
        {
            text.Append('\n').Append(new StackTrace(frame).ToString().TrimEnd());
        }
    }

    /// <summary>The frames outside this SDK and the runtime; all of them where nothing else is left.</summary>
    private static List<StackFrame> UserFrames(Exception exception)
    {
        var all = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        var user = all.Where(static f => f.GetMethod() is { } method && !IsMachinery(method)).ToList();
        return user.Count > 0 ? user : [.. all];
    }

    private static bool IsMachinery(MethodBase method)
    {
        var assembly = method.DeclaringType?.Assembly;
        return assembly == typeof(Deployment).Assembly || assembly == typeof(object).Assembly;
    }
}
