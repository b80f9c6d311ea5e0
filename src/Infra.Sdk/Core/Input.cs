namespace Pulumi;

/// <summary>What an argument takes: a plain value or an output.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T>? output) => _output = output;

    IOutput IInput.Content => Content;

    internal virtual Output<T> AsOutput => _output!;

    private protected virtual IOutput Content => _output!;

    /// <summary>Takes a plain value.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>Takes an output.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.AsOutput;

    IOutput IInput.ToUntypedOutput() => AsOutput;
}
