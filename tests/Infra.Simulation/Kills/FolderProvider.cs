using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Simulation.Kills;

/// <summary>The provider of a cloud in a folder. The process may die on either side of an effect.</summary>
internal sealed class FolderProvider(FolderCloud cloud, KillSwitch kill) : Provider, IProviderSource
{
    /// <inheritdoc/>
    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) => Task.FromResult<IProvider>(this);

    /// <inheritdoc/>
    public string? LatestVersion(string package) => null;

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var changed = request.OldInputs.Keys.Union(request.News.Keys)
            .Where(k => !Equals(request.OldInputs.Get(k)?.WithoutSecrets(), request.News.Get(k)?.WithoutSecrets())).Order(StringComparer.Ordinal).ToList();
        return Task.FromResult(new DiffResponse(changed.Count == 0 ? DiffChanges.None : DiffChanges.Some)
        {
            Diffs = [.. changed],
            Replaces = [.. changed.Where(static k => k.StartsWith("force", StringComparison.Ordinal) || IsExclusive(k))],
            DeleteBeforeReplace = changed.Exists(IsExclusive),
        });
    }

    /// <inheritdoc/>
    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview)
        {
            return Task.FromResult(new CreateResponse("", request.Inputs.Set("out", PropertyValue.Unknown)));
        }

        var id = Act(() => cloud.Create(request.Urn, request.Inputs));
        return Task.FromResult(new CreateResponse(id, Outputs(id, request.Inputs)));
    }

    /// <inheritdoc/>
    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (!request.Preview)
        {
            Act(() => cloud.Update(request.Id, request.News));
        }

        return Task.FromResult(new UpdateResponse(Outputs(request.Id, request.News)));
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        Act(() => cloud.Delete(request.Id));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => Task.FromResult(
        cloud.Read(request.Id) is { } found ? new ReadResponse(request.Id, found.Inputs, Outputs(request.Id, found.Inputs)) : new ReadResponse("", null, null));

    private static PropertyMap Outputs(string id, PropertyMap inputs) => inputs.Set("out", $"{id}/");

    private static bool IsExclusive(string key) => key.StartsWith("dbr", StringComparison.Ordinal);

    private string Act(Func<string> effect)
    {
        kill.Pass(KillPlace.BeforeEffect);
        var id = effect();
        kill.Pass(KillPlace.AfterEffect);
        return id;
    }
}
