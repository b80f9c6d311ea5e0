using System.Buffers;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Events;

namespace Infra.Cli.Display;

/// <summary>Events as lines of JSON, as they happen; debug messages are left out.</summary>
internal sealed class EventLogView(TextWriter output, EventJson json) : IProgressView
{
    private readonly ArrayBufferWriter<byte> _line = new();

    public bool IsRecord => true;

    public void Take(EngineEvent engineEvent)
    {
        if (engineEvent is DiagnosticReported { Diagnostic.Severity: DiagnosticSeverity.Debug })
        {
            return;
        }

        _line.ResetWrittenCount();
        json.WriteLine(_line, engineEvent);
        output.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    public void Draw(DateTimeOffset now) => output.Flush();

    public void Close() => output.Flush();
}
