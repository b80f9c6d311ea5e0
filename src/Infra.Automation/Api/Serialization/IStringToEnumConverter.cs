namespace Pulumi.Automation.Serialization;

/// <summary>Reads the values of an enumeration from Pulumi's words for them.</summary>
public interface IStringToEnumConverter<out T>
    where T : struct, Enum
{
    /// <summary>The value of a word.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    T Convert(string input);
}
