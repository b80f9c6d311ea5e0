namespace Infra.BindingsGenerator;

/// <summary>The shapes that one type of a package can take in C#.</summary>
public enum TypeShape
{
    /// <summary>Argument of a resource: <c>Inputs.XArgs</c>.</summary>
    Input,

    /// <summary>Part of what helps to find an existing resource: <c>Inputs.XGetArgs</c>.</summary>
    State,

    /// <summary>Plain argument of a function: <c>Inputs.XArgs</c>, of plain values.</summary>
    Plain,

    /// <summary>Argument of a function that takes inputs: <c>Inputs.XInputArgs</c>.</summary>
    FunctionInput,

    /// <summary>Part of a result: <c>Outputs.X</c>.</summary>
    Output,
}
