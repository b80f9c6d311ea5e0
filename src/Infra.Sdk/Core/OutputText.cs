namespace Pulumi;

/// <summary>What an output says when somebody asks for its text.</summary>
internal static class OutputText
{
    private const string Variable = "PULUMI_ERROR_OUTPUT_STRING";

    private const string Text = """
        Calling ToString on an Output<T> is not supported: its value may not be known yet.
        To get the value as an Output<string> use one of:
        1. output.Apply(value => $"prefix-{value}")
        2. Output.Format($"prefix-{output}")
        """;

    public static string Explain() => ProgramEnvironment.IsSet(Variable) ? throw new InvalidOperationException(Text) : Text;
}
