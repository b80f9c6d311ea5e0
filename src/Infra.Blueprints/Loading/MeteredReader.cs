using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Loading;

/// <summary>
/// Hands a text to the YAML parser and stops it when it reads too far without finishing a token: the parser itself has no such limit,
/// and would gather a scalar of any length before anyone could refuse it.
/// </summary>
internal sealed class MeteredReader(SourceText source, BlueprintLimits limits) : TextReader
{
    private int _position;
    private int _limit = limits.MaxScalarLength;

    /// <summary>Says that a token is finished: what comes next is measured from here.</summary>
    public void TokenFinished() => _limit = _position + limits.MaxScalarLength;

    /// <inheritdoc/>
    public override int Peek() => _position < source.Text.Length ? source.Text[_position] : -1;

    /// <inheritdoc/>
    public override int Read()
    {
        if (_position >= source.Text.Length)
        {
            return -1;
        }

        return _position < _limit ? source.Text[_position++] : throw TooLong();
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var take = Math.Min(count, source.Text.Length - _position);
        if (take > 0 && _position >= _limit)
        {
            throw TooLong();
        }

        source.Text.CopyTo(_position, buffer, index, take);
        _position += take;
        return take;
    }

    private DiagnosticException TooLong() =>
        new(BlueprintDiagnostics.LimitExceeded.Create(
            $"one text, comment or gap has more than {limits.MaxScalarLength} characters ({nameof(limits.MaxScalarLength)})") with
        {
            Location = source.PlaceOf(_limit - limits.MaxScalarLength),
            NextStep = "keep large texts in files of their own",
        });
}
