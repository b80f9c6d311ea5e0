namespace Pulumi;

/// <summary>What a hook is told.</summary>
public class ResourceHookArgs
{
    /// <summary>Makes the arguments of a hook.</summary>
    public ResourceHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? newOutputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null)
    {
        (Urn, Id, Name, Type) = (urn, id, name, type);
        (NewInputs, OldInputs, NewOutputs, OldOutputs) = (newInputs, oldInputs, newOutputs, oldOutputs);
    }

    /// <summary>The resource's URN.</summary>
    public string Urn { get; }

    /// <summary>Its ID; empty while there is none.</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type token.</summary>
    public string Type { get; }

    /// <summary>The new inputs, where there are any.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; }

    /// <summary>The old inputs, where there are any.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; }

    /// <summary>The new outputs, where there are any.</summary>
    public ImmutableDictionary<string, object?>? NewOutputs { get; }

    /// <summary>The old outputs, where there are any.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }
}
