namespace Pulumi.Automation;

/// <summary>The value of an environment variable of a remote run.</summary>
public class EnvironmentVariableValue(string value, bool isSecret = false)
{
    /// <summary>The text.</summary>
    public string Value { get; set; } = value;

    /// <summary>Whether it is secret.</summary>
    public bool IsSecret { get; set; } = isSecret;
}
