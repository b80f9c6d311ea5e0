using System.Collections.Immutable;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Testing.Deployments;
using Infra.Testing.Sim;

namespace Infra.Tests.Lifecycle.Refresh;

/// <summary>Providers that read many resources in one call.</summary>
public sealed class BulkReadTests
{
    private const int Count = 250;
    private readonly EngineHarness _stack = new() { Options = new DeploymentOptions { Parallel = 8 } };
    private readonly List<int> _batches = [];

    [Fact]
    public async Task A_refresh_reads_in_bounded_batches_and_finds_the_same()
    {
        await GivenAsync();

        var result = await RefreshAsync(static reads => reads);

        Assert.Equal(OperationResult.Succeeded, result.Result);
        Assert.Equal([100, 100, 50], _batches.OrderDescending());
        Assert.Equal(7, result.Snapshot.Resources.Single(static r => r.Urn.Name == "r1").Inputs["a"]);
        Assert.DoesNotContain(result.Snapshot.Resources, static r => r.Urn.Name == "r2");
        Assert.Equal(Count - 1, result.Snapshot.Resources.Count(static r => r.Type.Value == "sim:index:Res"));
    }

    [Fact]
    public async Task One_read_that_fails_fails_alone()
    {
        await GivenAsync();

        var result = await RefreshAsync(static reads =>
            [.. reads.Select(static r => r.Response?.Id == "r3-1" ? new BulkRead(null, new ProviderException("no access")) : r)]);

        Assert.Equal(OperationResult.Failed, result.Result);
        var error = Assert.Single(result.Diagnostics, static d => d.Code == "INF2001");
        Assert.Equal(("r3", "no access"), (error.Urn?.Name, error.Message));
        Assert.Equal(7, result.Snapshot.Resources.Single(static r => r.Urn.Name == "r1").Inputs["a"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_a_batch_cannot_be_told_each_is_read_alone(bool throws)
    {
        await GivenAsync();

        var result = await RefreshAsync(reads => throws ? throw new ProviderException("too many requests") : reads[1..]);

        Assert.Equal(OperationResult.Succeeded, result.Result);
        Assert.Equal(7, result.Snapshot.Resources.Single(static r => r.Urn.Name == "r1").Inputs["a"]);
        Assert.DoesNotContain(result.Snapshot.Resources, static r => r.Urn.Name == "r2");
    }

    private async Task GivenAsync()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(Enumerable.Range(0, Count).Select(i => p.AddAsync($"r{i}", ("a", 1)))));
        _stack.Cloud.Drift("r1-1", PropertyMap.Of(("a", 7)));
        _stack.Cloud.Remove("r2-1");
    }

    private Task<DeploymentResult> RefreshAsync(Func<ImmutableArray<BulkRead>, ImmutableArray<BulkRead>> answer)
    {
        var source = new DecoratedProviders(
            new SimProviderSource(_stack.Cloud, new SimCallLog(), [SimProviderSource.DefaultVersion]),
            inner => new BulkProvider(inner, reads =>
            {
                lock (_batches)
                {
                    _batches.Add(reads.Length);
                }

                return answer(reads);
            }));
        var request = new DeploymentRequest { Stack = _stack.Stack, Base = _stack.State, Options = _stack.Options, Program = EngineHarness.Data("[]") };
        return new DeploymentEngine(source, TimeProvider.System, new SequentialIdSource())
            .RefreshAsync(request, new InMemoryJournal(_stack.State), new EventCapture(), CancellationToken.None);
    }

    private sealed class BulkProvider(IProvider inner, Func<ImmutableArray<BulkRead>, ImmutableArray<BulkRead>> answer) : Provider, IBulkReader
    {
        public int MaxBatch => 1000;

        public async Task<ImmutableArray<BulkRead>> ReadManyAsync(ImmutableArray<ReadRequest> requests, CancellationToken cancellationToken)
        {
            var reads = await Task.WhenAll(requests.Select(r => inner.ReadAsync(r, cancellationToken)));
            return answer([.. reads.Select(static r => new BulkRead(r))]);
        }

        public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
            inner.ConfigureAsync(request, cancellationToken);

        public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
            inner.ReadAsync(request, cancellationToken);

        public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
            inner.DiffAsync(request, cancellationToken);
    }
}
