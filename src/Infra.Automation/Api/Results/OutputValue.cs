namespace Pulumi.Automation;

/// <summary>An output of a stack.</summary>
public sealed class OutputValue(object value, bool isSecret)
{
    /// <summary>
    /// The value: text, whole number (<see cref="long"/>), number (<see cref="double"/>), truth value, array of objects, dictionary of objects.
    /// </summary>
    public object Value { get; } = value;

    /// <summary>Whether it, or anything in it, is secret.</summary>
    public bool IsSecret { get; } = isSecret;
}
