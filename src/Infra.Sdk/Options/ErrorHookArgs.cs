namespace Pulumi;

/// <summary>What a hook for failed operations is told.</summary>
public class ErrorHookArgs
{
    /// <summary>Makes the arguments of a hook.</summary>
    public ErrorHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null,
        string failedOperation = "",
        IReadOnlyList<string>? errors = null)
    {
        (Urn, Id, Name, Type) = (urn, id, name, type);
        (NewInputs, OldInputs, OldOutputs) = (newInputs, oldInputs, oldOutputs);
        (FailedOperation, Errors) = (failedOperation, errors ?? []);
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

    /// <summary>The old outputs, where there are any.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }

    /// <summary>What failed: <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string FailedOperation { get; }

    /// <summary>Every failure so far, the newest first.</summary>
    public IReadOnlyList<string> Errors { get; }
}
