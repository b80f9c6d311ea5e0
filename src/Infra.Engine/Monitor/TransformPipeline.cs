using System.Collections.Immutable;
using Infra.Core.Programs;

namespace Infra.Engine.Monitor;

/// <summary>
/// Runs transforms: a resource's own, then those of its parents, innermost first, then those of the stack in the order in which they
/// were registered (protocol reference 4.3).
/// </summary>
internal sealed class TransformPipeline
{
    private readonly Lock _gate = new();
    private ImmutableArray<ResourceTransform> _stack = [];
    private ImmutableArray<InvokeTransform> _invokes = [];

    /// <summary>Adds a transform for every resource from now on.</summary>
    public void Add(ResourceTransform transform)
    {
        lock (_gate)
        {
            _stack = _stack.Add(transform);
        }
    }

    /// <summary>Adds a transform for every function call from now on.</summary>
    public void Add(InvokeTransform transform)
    {
        lock (_gate)
        {
            _invokes = _invokes.Add(transform);
        }
    }

    /// <summary>Whether any transform applies.</summary>
    public bool AppliesTo(ImmutableArray<ResourceTransform> own, Declaration? parent)
    {
        for (var at = parent; at is not null; at = at.Parent)
        {
            if (!at.Transforms.IsEmpty)
            {
                return true;
            }
        }

        return !own.IsEmpty || !_stack.IsEmpty;
    }

    /// <summary>The resource as its transforms leave it.</summary>
    public async Task<TransformedResource> ApplyAsync(
        TransformedResource resource, ImmutableArray<ResourceTransform> own, Declaration? parent, CancellationToken cancellationToken)
    {
        foreach (var transform in All(own, parent))
        {
            var changed = await transform(resource, cancellationToken);
            if (changed is not null)
            {
                resource = changed with { Type = resource.Type, Name = resource.Name, Custom = resource.Custom, Parent = resource.Parent };
            }
        }

        return resource;
    }

    /// <summary>The function call as its transforms leave it.</summary>
    public async Task<TransformedInvoke> ApplyAsync(TransformedInvoke invoke, CancellationToken cancellationToken)
    {
        foreach (var transform in _invokes)
        {
            invoke = await transform(invoke, cancellationToken) ?? invoke;
        }

        return invoke;
    }

    private IEnumerable<ResourceTransform> All(ImmutableArray<ResourceTransform> own, Declaration? parent)
    {
        foreach (var transform in own)
        {
            yield return transform;
        }

        for (var at = parent; at is not null; at = at.Parent)
        {
            foreach (var transform in at.Transforms)
            {
                yield return transform;
            }
        }

        foreach (var transform in _stack)
        {
            yield return transform;
        }
    }
}
