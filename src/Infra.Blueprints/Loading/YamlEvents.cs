using Infra.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Blueprints.Loading;

/// <summary>The events of a YAML text, one at a time; whatever the parser throws becomes a diagnostic.</summary>
internal sealed class YamlEvents(SourceText source, BlueprintLimits limits)
{
    private readonly MeteredReader _reader = new(source, limits);
    private Parser? _parser;
    private Mark _last = Mark.Empty;

    /// <summary>The next event, or null after the last.</summary>
    /// <exception cref="DiagnosticException">The text is not YAML, or runs into a limit.</exception>
    public ParsingEvent? Next()
    {
        try
        {
            _parser ??= new Parser(_reader);
            if (!_parser.MoveNext())
            {
                return null;
            }
        }
        catch (YamlException problem)
        {
            throw new DiagnosticException(YamlProblem.Explain(source, problem, _last));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser throws these for some malformed texts, a flow list that ends in the middle for one.
            throw new DiagnosticException(YamlProblem.Broken(source, _last));
        }

        _reader.TokenFinished();
        _last = _parser.Current!.End;
        return _parser.Current;
    }

    /// <summary>The place of a mark.</summary>
    public SourceLocation PlaceOf(Mark mark) => new(source.File, (int)mark.Line, (int)mark.Column);
}
