using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.State;
using Infra.Engine.State.Journals;

namespace Infra.Tests.Engine.Resume;

/// <summary>
/// A cloud, its provider and a journal that remember every moment at which the process could be killed: after each entry of the journal,
/// and after each change of the cloud.
/// </summary>
internal sealed class CrashSite : Provider, IProviderSource, IStateJournal, ICreationLookup
{
    private readonly Snapshot _base;
    private readonly List<JournalEntry> _entries = [];
    private ImmutableSortedDictionary<string, CloudResource> _cloud;
    private int _made;

    public CrashSite(Snapshot @base, ImmutableSortedDictionary<string, CloudResource> cloud, int made = 0)
    {
        (_base, _cloud, _made) = (@base, cloud, made);
        Moments.Add(new Moment(@base, cloud, made));
    }

    /// <summary>What there is at a moment: state and cloud.</summary>
    public sealed record Moment(Snapshot State, ImmutableSortedDictionary<string, CloudResource> Cloud, int Made);

    /// <summary>A resource in the cloud.</summary>
    public sealed record CloudResource(string Name, string? Token, PropertyMap Inputs);

    public List<Moment> Moments { get; } = [];

    /// <summary>Whether the provider can look for what a create made.</summary>
    public bool CanFind { get; init; } = true;

    public List<string> Reads { get; } = [];

    public ImmutableSortedDictionary<string, CloudResource> Cloud => _cloud;

    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        _entries.Add(entry);
        Remember();
        return ValueTask.CompletedTask;
    }

    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) => Task.FromResult<IProvider>(this);

    public string? LatestVersion(string package) => null;

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var keys = PropertyDiff.Between(request.OldInputs, request.News).Select(static c => c.Path.TopLevelKey).ToImmutableArray();
        return Task.FromResult(new DiffResponse(keys.IsEmpty ? DiffChanges.None : DiffChanges.Some)
        {
            Diffs = keys,
            Replaces = [.. keys.Where(static k => k is "force" or "dbr")],
            DeleteBeforeReplace = keys.Contains("dbr"),
        });
    }

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview)
        {
            return Task.FromResult(new CreateResponse("", request.Inputs));
        }

        var id = $"{request.Urn.Name}-{++_made}";
        Change(_cloud.Add(id, new CloudResource(request.Urn.Name, request.Token, request.Inputs)));
        return Task.FromResult(new CreateResponse(id, request.Inputs));
    }

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (!request.Preview)
        {
            Change(_cloud.SetItem(request.Id, _cloud[request.Id] with { Inputs = request.News }));
        }

        return Task.FromResult(new UpdateResponse(request.News));
    }

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        Change(_cloud.Remove(request.Id));
        return Task.CompletedTask;
    }

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        Reads.Add(request.Urn.Name);
        return Task.FromResult(_cloud.TryGetValue(request.Id, out var found)
            ? new ReadResponse(request.Id, found.Inputs, found.Inputs)
            : new ReadResponse("", null, null));
    }

    public Task<CreateResponse?> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken) => CanFind
        ? Task.FromResult(_cloud.Where(r => r.Value.Token == request.Token)
            .Select(static r => new CreateResponse(r.Key, r.Value.Inputs)).FirstOrDefault())
        : throw new ProviderException("the cloud keeps no tokens");

    private void Change(ImmutableSortedDictionary<string, CloudResource> cloud)
    {
        _cloud = cloud;
        Remember();
    }

    private void Remember()
    {
        var journal = new SnapshotJournal(_base);
        _entries.ForEach(journal.Apply);
        Moments.Add(new Moment(journal.ToSnapshot(_base.Manifest), _cloud, _made));
    }
}
