namespace Infra.Core.Schema;

/// <summary>What is known about a change of a property.</summary>
public enum ReplaceFact
{
    /// <summary>The resource is changed in place, or the schema says nothing.</summary>
    Update,

    /// <summary>The resource is replaced (<c>willReplaceOnChanges</c>).</summary>
    Replace,

    /// <summary>The resource is replaced for some values (<c>x-replaceWhen</c>).</summary>
    Conditional,

    /// <summary>Nobody knows (<c>x-replaceUnknown</c>).</summary>
    Unknown,
}
