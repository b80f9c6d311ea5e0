namespace Infra.Blueprints;

/// <summary>The types of stack configuration values, as a project file names them (protocol reference 3.4).</summary>
public enum ConfigType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list, as JSON.</summary>
    Array,

    /// <summary>A mapping, as JSON.</summary>
    Object,
}
