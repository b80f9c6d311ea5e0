namespace Pulumi;

/// <summary>A failure that is shown to people by its message alone.</summary>
public class RunException : Exception
{
    /// <summary>Makes a failure.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Makes a failure with a cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Stack outputs are not of type <see cref="Output{T}"/>.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) =>
        new($"[Output] properties must be of type Output<T>, which these are not: {string.Join(", ", outputAttributeNames)}");
}
