namespace Pulumi;

/// <summary>A union whose types are not known at compile time.</summary>
internal interface IUnion
{
    /// <summary>What it holds.</summary>
    object Value { get; }
}
