using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Benchmarks.Engine;

/// <summary>A provider that answers at once, or after a given time: what remains is the engine's own work.</summary>
/// <param name="latency">How long a create takes.</param>
internal sealed class BenchProvider(TimeSpan latency) : Provider
{
    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new DiffResponse(request.OldInputs.Equals(request.News) ? DiffChanges.None : DiffChanges.Some));

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero && !request.Preview)
        {
            await Task.Delay(latency, TimeProvider.System, cancellationToken);
        }

        return new CreateResponse(
            request.Preview ? "" : $"{request.Urn.Name}-1", request.Inputs.Set("address", $"{request.Urn.Name}.example"));
    }

    /// <inheritdoc/>
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new UpdateResponse(request.News.Set("address", $"{request.Urn.Name}.example")));

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives this provider for any package.</summary>
    public sealed class Source(TimeSpan latency) : IProviderSource
    {
        /// <inheritdoc/>
        public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
            Task.FromResult<IProvider>(new BenchProvider(latency));

        /// <inheritdoc/>
        public string? LatestVersion(string package) => null;
    }
}
