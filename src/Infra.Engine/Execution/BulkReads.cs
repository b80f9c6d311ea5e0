using System.Collections.Immutable;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>
/// Reads in bulk what a refresh is about to ask for one by one, where the provider can. The first step of a batch fetches it, the others
/// take their part; what a batch could not tell is read alone.
/// </summary>
internal sealed class BulkReads(ProviderRouter router)
{
    /// <summary>How many resources are named in one call, whatever a provider allows.</summary>
    public const int MaxBatch = 100;

    private readonly Dictionary<ResourceState, (Batch Batch, int Place)> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says what will be read. Not while anything is.</summary>
    public void Expect(IEnumerable<ResourceState> states)
    {
        _places.Clear();
        foreach (var group in states.Where(IsReadInBulk).GroupBy(static s => s.Provider!.Value))
        {
            foreach (var chunk in group.Chunk(MaxBatch).Where(static c => c.Length > 1))
            {
                var batch = new Batch(router, [.. chunk]);
                for (var i = 0; i < chunk.Length; i++)
                {
                    _places[chunk[i]] = (batch, i);
                }
            }
        }
    }

    /// <summary>What a batch tells of a resource; null where it has to be read alone.</summary>
    public async Task<ProviderAnswer<ReadResponse>?> TryReadAsync(ResourceState state, CancellationToken cancellationToken) =>
        _places.TryGetValue(state, out var at) && await at.Batch.FetchAsync(cancellationToken) is { IsDefault: false } answers
            ? answers[at.Place]
            : null;

    // Whose reads have a time of their own is read alone.
    private static bool IsReadInBulk(ResourceState state) =>
        state is { Custom: true, IsProvider: false, PendingReplacement: false, Provider: not null } && state.CustomTimeouts?.Read is null;

    private sealed class Batch(ProviderRouter router, ImmutableArray<ResourceState> states)
    {
        private readonly Lock _gate = new();
        private Task<ImmutableArray<ProviderAnswer<ReadResponse>>>? _answers;

        public Task<ImmutableArray<ProviderAnswer<ReadResponse>>> FetchAsync(CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                return _answers ??= OwnTask.RunAsync(() => ReadAsync(cancellationToken));
            }
        }

        private async Task<ImmutableArray<ProviderAnswer<ReadResponse>>> ReadAsync(CancellationToken cancellationToken)
        {
            var provider = await router.ForAsync(states[0]);
            return provider is { Succeeded: true, Value.ReadsInBulk: true }
                ? await provider.Value.ReadManyAsync(
                    [.. states.Select(static s => new ReadRequest(s.Urn, s.Id, s.Inputs, s.Outputs))], cancellationToken)
                : default;
        }
    }
}
