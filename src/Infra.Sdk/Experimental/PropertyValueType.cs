namespace Pulumi.Experimental;

/// <summary>What a value is.</summary>
public enum PropertyValueType
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    String,

    /// <summary>A list.</summary>
    Array,

    /// <summary>A map with text keys.</summary>
    Map,

    /// <summary>A file.</summary>
    Asset,

    /// <summary>A collection of files.</summary>
    Archive,

    /// <summary>A reference to a resource.</summary>
    Resource,

    /// <summary>Not known yet.</summary>
    Computed,
}
