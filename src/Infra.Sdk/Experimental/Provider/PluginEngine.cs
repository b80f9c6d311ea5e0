using Infra.Core.Diagnostics;
using Infra.Rpc.Providers.Serving;
using Core = Infra.Core.Programs;

namespace Pulumi.Experimental.Provider;

/// <summary>The engine that a plugin works for.</summary>
internal sealed class PluginEngine(EngineLink link) : IEngine
{
    public Task LogAsync(LogRequest message) => link.LogAsync(
        new Core.LogRequest(Severity(message.Severity), message.Message)
        {
            Urn = message.Urn is { } urn && CoreUrn.TryParse(urn, out var parsed) ? parsed : null,
            StreamId = message.StreamId,
            Ephemeral = message.Ephemeral,
        },
        CancellationToken.None);

    public Task RequirePulumiVersionAsync(string pulumiVersionRange) => link.RequireVersionAsync(pulumiVersionRange, CancellationToken.None);

    private static DiagnosticSeverity Severity(LogSeverity severity) => severity switch
    {
        LogSeverity.Debug => DiagnosticSeverity.Debug,
        LogSeverity.Warning => DiagnosticSeverity.Warning,
        LogSeverity.Error => DiagnosticSeverity.Error,
        _ => DiagnosticSeverity.Info,
    };
}
