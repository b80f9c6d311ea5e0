using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Tests.Engine;

/// <summary>A cloud and its provider: creates NAME-N, replaces on changes of <c>force…</c>, and calls back before each operation.</summary>
internal sealed class TestProvider : Provider, IProviderSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counters = [];

    public List<string> Calls { get; } = [];

    public Dictionary<string, PropertyMap> Cloud { get; } = [];

    public Func<string, string, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    public int Started { get; private set; }

    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        Started++;
        return Task.FromResult<IProvider>(this);
    }

    public string? LatestVersion(string package) => null;

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var keys = request.News.Keys.Union(request.OldInputs.Keys).Where(k => !Equal(request.OldInputs.Get(k), request.News.Get(k))).ToList();
        return Task.FromResult(new DiffResponse(keys.Count == 0 ? DiffChanges.None : DiffChanges.Some)
        {
            Diffs = [.. keys],
            Replaces = [.. keys.Where(static k => k.StartsWith("force", StringComparison.Ordinal) || k.StartsWith("dbr", StringComparison.Ordinal))],
            DeleteBeforeReplace = keys.Exists(static k => k.StartsWith("dbr", StringComparison.Ordinal)),
        });
    }

    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview)
        {
            return new CreateResponse("", request.Inputs.Set("out", PropertyValue.Unknown));
        }

        await NoteAsync("create", request.Urn.Name);
        lock (_gate)
        {
            var n = _counters[request.Urn.Name] = _counters.GetValueOrDefault(request.Urn.Name) + 1;
            var id = $"{request.Urn.Name}-{n}";
            Cloud[id] = request.Inputs;
            return new CreateResponse(id, request.Inputs.Set("out", id));
        }
    }

    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (!request.Preview)
        {
            await NoteAsync("update", request.Urn.Name);
            lock (_gate)
            {
                Cloud[request.Id] = request.News;
            }
        }

        return new UpdateResponse(request.News.Set("out", request.Id));
    }

    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        await NoteAsync("delete", request.Urn.Name);
        lock (_gate)
        {
            Cloud.Remove(request.Id);
        }
    }

    public override async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        await NoteAsync("read", request.Urn.Name);
        return Cloud.TryGetValue(request.Id, out var inputs)
            ? new ReadResponse(request.Id, inputs, inputs.Set("out", request.Id))
            : new ReadResponse("", null, null);
    }

    public override Task CancelAsync(CancellationToken cancellationToken) => NoteAsync("cancel", "");

    private static bool Equal(PropertyValue? old, PropertyValue? @new) =>
        (old is null && @new is null) || (old is not null && @new is not null && PropertyDiff.Same(old, @new));

    private async Task NoteAsync(string call, string name)
    {
        lock (_gate)
        {
            Calls.Add($"{call} {name}".TrimEnd());
        }

        await Before(call, name);
    }
}
