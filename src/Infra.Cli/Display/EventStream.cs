using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>Events as lines of JSON, as they happen; debug messages are left out.</summary>
internal sealed class EventStream(TextWriter output, EventJson json) : IProgressView
{
    public void Take(EngineEvent engineEvent)
    {
        if (engineEvent is DiagnosticReported { Diagnostic.Severity: DiagnosticSeverity.Debug })
        {
            return;
        }

        output.Write(json.Line(engineEvent));
        output.Write('\n');
    }

    public void Draw(DateTimeOffset now) => output.Flush();

    public void Close() => output.Flush();
}
