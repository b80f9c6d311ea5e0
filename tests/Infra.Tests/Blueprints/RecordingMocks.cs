using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Blueprints;

/// <summary>A cloud that gives every resource its inputs back, with an ID and what a test adds, and remembers the order.</summary>
internal sealed class RecordingMocks(Func<MockResourceArgs, IDictionary<string, object?>>? outputs = null) : IMocks
{
    private readonly List<MockResourceArgs> _registered = [];

    /// <summary>What was registered so far, in order.</summary>
    public ImmutableArray<MockResourceArgs> Registered
    {
        get
        {
            lock (_registered)
            {
                return [.. _registered];
            }
        }
    }

    /// <summary>The inputs of a resource by its name.</summary>
    public ImmutableDictionary<string, object> Inputs(string name) => Registered.Single(r => r.Name == name).Inputs;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_registered)
        {
            _registered.Add(args);
        }

        var state = args.Inputs.ToImmutableDictionary(static e => e.Key, static e => (object?)e.Value);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state.SetItems(outputs?.Invoke(args) ?? new Dictionary<string, object?>())));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
}
