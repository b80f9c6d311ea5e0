using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using UrnValue = Infra.Core.Urn;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>A program's diagnostics in the vocabulary's types and as messages.</summary>
internal static class LogMessages
{
    /// <summary>Reads a diagnostic. A URN that is none is left out: a message is worth more than its place.</summary>
    public static LogRequest Read(Wire.LogRequest wire) => new(
        wire.Severity switch
        {
            Wire.LogSeverity.Debug => DiagnosticSeverity.Debug,
            Wire.LogSeverity.Warning => DiagnosticSeverity.Warning,
            Wire.LogSeverity.Error => DiagnosticSeverity.Error,
            _ => DiagnosticSeverity.Info,
        },
        wire.Message)
    {
        Urn = UrnValue.TryParse(wire.Urn, out var urn) ? urn : null,
        StreamId = wire.StreamId,
        Ephemeral = wire.Ephemeral,
    };

    /// <summary>Writes a diagnostic.</summary>
    public static Wire.LogRequest Write(LogRequest request) => new()
    {
        Severity = request.Severity switch
        {
            DiagnosticSeverity.Debug => Wire.LogSeverity.Debug,
            DiagnosticSeverity.Warning => Wire.LogSeverity.Warning,
            DiagnosticSeverity.Error => Wire.LogSeverity.Error,
            _ => Wire.LogSeverity.Info,
        },
        Message = request.Message,
        Urn = request.Urn?.Value ?? "",
        StreamId = request.StreamId,
        Ephemeral = request.Ephemeral,
    };
}
