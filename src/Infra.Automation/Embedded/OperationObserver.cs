using System.Globalization;
using System.Text;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Events;
using Microsoft.Extensions.Logging;
using Api = Pulumi.Automation.Events;

namespace Infra.Automation.Embedded;

/// <summary>
/// Hands an operation's events to its caller, in order and off the engine's path: a caller that is slow never holds up a deployment. What
/// a callback throws is thrown when the operation is over and recorded.
/// </summary>
internal sealed class OperationObserver
{
    private const int MaxText = 1 << 20;
    private readonly EventFeed _feed = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _pump;

    /// <summary>Told of every event, or null.</summary>
    private readonly Action<Api.EngineEvent>? _onEvent;
    private readonly Action<string>? _onOutput;
    private readonly Action<string>? _onError;
    private readonly ILogger? _logger;

    public OperationObserver(
        Action<Api.EngineEvent>? onEvent = null, Action<string>? onOutput = null, Action<string>? onError = null, ILogger? logger = null)
    {
        (_onEvent, _onOutput, _onError, _logger) = (onEvent, onOutput, onError, logger);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Takes the events.</summary>
    public IEventSink Sink => _feed;

    /// <summary>What stands for standard output: a line for each step and the counts.</summary>
    public string Output => _output.ToString();

    /// <summary>What stands for standard error: warnings and errors.</summary>
    public string Error => _error.ToString();

    /// <summary>Waits until every event was handed on.</summary>
    public Task EndAsync()
    {
        _feed.Complete();
        return _pump;
    }

    private async Task PumpAsync()
    {
        await foreach (var happened in _feed)
        {
            if (_onEvent is not null && EventMapping.Of(happened) is { } mapped)
            {
                _onEvent(mapped);
            }

            switch (happened)
            {
                case StepSucceeded { Step: { Logical: true, Operation: not StepOperation.Same } step } done:
                    Print(_output, _onOutput, $"{(done.Planning ? "would " : "")}{step.Operation.ToText()} {step.Type} {step.Urn.Name}");
                    break;
                case OperationSummarized summary:
                    Print(_output, _onOutput, string.Join(", ", summary.Changes.Where(static c => c.Value > 0)
                        .Select(static c => $"{c.Value.ToString(CultureInfo.InvariantCulture)} {c.Key.ToText()}")));
                    break;
                case DiagnosticReported reported:
                    Report(reported.Diagnostic);
                    break;
            }
        }
    }

    private void Report(Diagnostic diagnostic)
    {
        var text = diagnostic.ToString();
        _logger?.Log(LevelOf(diagnostic.Severity), "{Diagnostic}", text);
        if (diagnostic.Severity >= DiagnosticSeverity.Warning)
        {
            Print(_error, _onError, text);
        }
        else if (diagnostic.Severity != DiagnosticSeverity.Debug)
        {
            Print(_output, _onOutput, diagnostic.Message);
        }
    }

    private static LogLevel LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Debug => LogLevel.Debug,
        DiagnosticSeverity.Warning => LogLevel.Warning,
        DiagnosticSeverity.Error => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private static void Print(StringBuilder text, Action<string>? told, string line)
    {
        if (text.Length < MaxText)
        {
            text.Append(line).Append('\n');
        }

        told?.Invoke(line);
    }
}
