namespace Pulumi;

/// <summary>What an argument takes: a plain value or an output.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;
    private readonly bool _isPlain;
    private readonly T? _plain;

    private protected Input(Output<T>? output) => _output = output;

    // Most arguments are plain, and are sent as they are: an output is only made for whoever asks for one.
    private Input(T value) => (_plain, _isPlain) = (value, true);

    IOutput IInput.Content => Content;

    IOutput? IInput.Given => _output;

    internal virtual Output<T> AsOutput => _isPlain ? Output.Create(_plain!) : _output!;

    private protected virtual IOutput Content => AsOutput;

    /// <summary>Takes a plain value.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    /// <summary>Takes an output.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.AsOutput;

    IOutput IInput.ToUntypedOutput() => AsOutput;

    bool IInput.TryGetPlain(out object? content) => TryGetPlain(out content);

    private protected virtual bool TryGetPlain(out object? content)
    {
        content = _isPlain ? _plain : null;
        return _isPlain;
    }
}
