namespace Pulumi.Automation;

/// <summary>A configuration value as the settings file has it.</summary>
public class StackSettingsConfigValue
{
    /// <summary>Makes a value.</summary>
    /// <param name="value">The text; the sealed text where it is secure.</param>
    /// <param name="isSecure">Whether the text is sealed.</param>
    public StackSettingsConfigValue(string value, bool isSecure) => (Value, IsSecure) = (value, isSecure);

    /// <summary>The text, JSON where it is a structure; the sealed text where it is secure.</summary>
    public string Value { get; }

    /// <summary>Whether the text is sealed.</summary>
    public bool IsSecure { get; }

    /// <summary>Whether the text is the JSON of a list or a map that stands in the file as such.</summary>
    internal bool IsStructured { get; init; }
}
