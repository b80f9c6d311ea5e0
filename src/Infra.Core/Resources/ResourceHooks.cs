using System.Collections.Immutable;

namespace Infra.Core.Resources;

/// <summary>The names of the hooks bound to the points of a resource's life.</summary>
public sealed record ResourceHooks
{
    /// <summary>Before a create.</summary>
    public ImmutableArray<string> BeforeCreate { get; init; } = [];

    /// <summary>After a create.</summary>
    public ImmutableArray<string> AfterCreate { get; init; } = [];

    /// <summary>Before an update.</summary>
    public ImmutableArray<string> BeforeUpdate { get; init; } = [];

    /// <summary>After an update.</summary>
    public ImmutableArray<string> AfterUpdate { get; init; } = [];

    /// <summary>Before a delete.</summary>
    public ImmutableArray<string> BeforeDelete { get; init; } = [];

    /// <summary>After a delete.</summary>
    public ImmutableArray<string> AfterDelete { get; init; } = [];

    /// <summary>When an operation failed.</summary>
    public ImmutableArray<string> OnError { get; init; } = [];

    /// <summary>Whether no hook is bound.</summary>
    public bool IsEmpty => BeforeCreate.IsEmpty && AfterCreate.IsEmpty && BeforeUpdate.IsEmpty && AfterUpdate.IsEmpty
        && BeforeDelete.IsEmpty && AfterDelete.IsEmpty && OnError.IsEmpty;
}
