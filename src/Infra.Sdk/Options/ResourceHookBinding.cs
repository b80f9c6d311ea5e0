namespace Pulumi;

/// <summary>Hooks bound to the points of a resource's life.</summary>
public class ResourceHookBinding
{
    /// <summary>Before a create.</summary>
    public List<ResourceHook> BeforeCreate { get; set; } = [];

    /// <summary>After a create.</summary>
    public List<ResourceHook> AfterCreate { get; set; } = [];

    /// <summary>Before an update.</summary>
    public List<ResourceHook> BeforeUpdate { get; set; } = [];

    /// <summary>After an update.</summary>
    public List<ResourceHook> AfterUpdate { get; set; } = [];

    /// <summary>Before a delete.</summary>
    public List<ResourceHook> BeforeDelete { get; set; } = [];

    /// <summary>After a delete.</summary>
    public List<ResourceHook> AfterDelete { get; set; } = [];

    /// <summary>When an operation failed.</summary>
    public List<ErrorHook> OnError { get; set; } = [];

    /// <summary>Whether no hook is bound.</summary>
    public bool IsEmpty => BeforeCreate.Count + AfterCreate.Count + BeforeUpdate.Count + AfterUpdate.Count
        + BeforeDelete.Count + AfterDelete.Count + OnError.Count == 0;

    /// <summary>A copy.</summary>
    public ResourceHookBinding Clone() => new ResourceHookBinding().Concat(this);

    /// <summary>A new binding of this one's hooks and another's.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other) => new()
    {
        BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
        AfterCreate = [.. AfterCreate, .. other.AfterCreate],
        BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
        AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
        BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
        AfterDelete = [.. AfterDelete, .. other.AfterDelete],
        OnError = [.. OnError, .. other.OnError],
    };
}
