using Infra.Core.Diagnostics;
using Infra.Core.Programs;

namespace Pulumi;

/// <summary>Writes messages of the program.</summary>
public static class Log
{
    /// <summary>Writes a message for those who look for causes.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(DiagnosticSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>Writes news.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(DiagnosticSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>Writes a warning.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(DiagnosticSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>Writes an error, which makes the run fail.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(DiagnosticSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>Writes an exception as an error, which makes the run fail.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(DiagnosticSeverity.Error, ExceptionText.Describe(exception), resource, streamId, ephemeral);

    private static void Write(DiagnosticSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral) =>
        Deployment.Require().Log.Write(
            new LogRequest(severity, message) { StreamId = streamId ?? 0, Ephemeral = ephemeral ?? false }, resource);
}
