namespace Infra.Stacks;

/// <summary>A stack written in C#: what <c>infra:stack</c> names by its class.</summary>
public interface IStackDefinition
{
    /// <summary>Declares the resources of the stack and gives its outputs.</summary>
    IDictionary<string, object?> Declare();
}
