namespace Pulumi.Automation;

/// <summary>A configuration value.</summary>
public class ConfigValue(string value, bool isSecret = false)
{
    /// <summary>The text; structures as JSON.</summary>
    public string Value { get; set; } = value;

    /// <summary>Whether it is secret.</summary>
    public bool IsSecret { get; set; } = isSecret;
}
