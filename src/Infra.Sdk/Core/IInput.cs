namespace Pulumi;

/// <summary>An input whose type is not known at compile time.</summary>
internal interface IInput
{
    /// <summary>What is serialized: an output, of single inputs where the input is a list or a map.</summary>
    IOutput Content { get; }

    /// <summary>The output that was given, or null where it was a value, a list or a map.</summary>
    IOutput? Given { get; }

    /// <summary>The input as an output of its plain value.</summary>
    IOutput ToUntypedOutput();

    /// <summary>
    /// What is serialized, where that is all here and no output need be made of it: a value, or the entries of a map. False where there is
    /// an output.
    /// </summary>
    bool TryGetPlain(out object? content);
}
