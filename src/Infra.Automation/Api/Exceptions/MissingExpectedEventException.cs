namespace Pulumi.Automation.Exceptions;

/// <summary>An operation ended without an event that every such operation has.</summary>
public class MissingExpectedEventException : Exception
{
    internal MissingExpectedEventException(string name, string message)
        : base(message) => Name = name;

    /// <summary>The name of the exception's kind.</summary>
    public string Name { get; }
}
