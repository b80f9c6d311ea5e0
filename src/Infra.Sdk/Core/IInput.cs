namespace Pulumi;

/// <summary>An input whose type is not known at compile time.</summary>
internal interface IInput
{
    /// <summary>What is serialized: an output, of single inputs where the input is a list or a map.</summary>
    IOutput Content { get; }

    /// <summary>The input as an output of its plain value.</summary>
    IOutput ToUntypedOutput();
}
