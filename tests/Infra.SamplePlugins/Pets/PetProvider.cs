using System.Collections.Immutable;
using Pulumi;
using Pulumi.Experimental;
using Pulumi.Experimental.Provider;
using Pulumi.Utilities;

namespace Infra.SamplePlugins.Pets;

/// <summary>A provider as users write them: a resource that is renamed in place and made anew when it becomes another kind, a function, a component.</summary>
public sealed class PetProvider(IEngine engine, string folder) : Provider
{
    private readonly PetFile _pets = new(folder);

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct) =>
        Task.FromResult(new GetSchemaResponse { Schema = """{"name":"pets","version":"1.4.0"}""" });

    public override Task<CheckResponse> CheckConfig(CheckRequest request, CancellationToken ct) =>
        Task.FromResult(new CheckResponse { Inputs = request.NewInputs });

    public override Task<CheckResponse> Check(CheckRequest request, CancellationToken ct)
    {
        var inputs = request.NewInputs;
        if (!inputs.ContainsKey("name"))
        {
            inputs = inputs.Add("name", new PropertyValue(request.Name));
        }

        var failures = inputs.ContainsKey("kind") ? [] : new List<CheckFailure> { new("kind", "a pet is of some kind") };
        return Task.FromResult(new CheckResponse { Inputs = inputs, Failures = failures });
    }

    public override Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct)
    {
        string[] changed = [.. request.NewInputs.Where(i => !i.Value.Equals(request.OldInputs.GetValueOrDefault(i.Key))).Select(static i => i.Key)];
        return Task.FromResult(new DiffResponse
        {
            Changes = changed.Length > 0,
            Diffs = changed,
            Replaces = [.. changed.Where(static key => key == "kind")],
            DetailedDiff = changed.ToDictionary(
                static key => key,
                static key => new PropertyDiff { Kind = key == "kind" ? PropertyDiffKind.UpdateReplace : PropertyDiffKind.Update, InputDiff = true }),
        });
    }

    public override async Task<CreateResponse> Create(CreateRequest request, CancellationToken ct)
    {
        if (request.Preview)
        {
            return new CreateResponse { Outputs = request.Inputs.Add("age", PropertyValue.Computed) };
        }

        var id = $"{Text(request.Inputs, "kind")}-{request.Name}";
        await engine.LogAsync(new LogRequest(LogSeverity.Info, $"adopting {request.Name}, whose chip is {Text(request.Inputs, "chip")}", request.Urn));
        _pets.Put(id, Record(request.Inputs));
        return new CreateResponse { Id = id, Outputs = Outputs(request.Inputs) };
    }

    public override Task<ReadResponse> Read(ReadRequest request, CancellationToken ct)
    {
        if (_pets.Find(request.Id) is not { } pet)
        {
            return Task.FromResult(new ReadResponse());
        }

        var inputs = new Dictionary<string, PropertyValue>
        {
            ["name"] = new(pet.Name),
            ["kind"] = new(pet.Kind),
        };
        if (pet.Chip.Length > 0)
        {
            inputs["chip"] = new PropertyValue(pet.Chip).WithSecret(true);
        }

        return Task.FromResult(new ReadResponse { Id = request.Id, Inputs = inputs, Outputs = Outputs(inputs.ToImmutableDictionary()) });
    }

    public override Task<UpdateResponse> Update(UpdateRequest request, CancellationToken ct)
    {
        if (!request.Preview)
        {
            _pets.Put(request.Id, Record(request.NewInputs));
        }

        return Task.FromResult(new UpdateResponse { Outputs = Outputs(request.NewInputs) });
    }

    public override Task Delete(DeleteRequest request, CancellationToken ct)
    {
        _pets.Delete(request.Id);
        return Task.CompletedTask;
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, CancellationToken ct) => request.Tok == "pets:index:describe"
        ? Task.FromResult(new InvokeResponse
        {
            Return = new Dictionary<string, PropertyValue> { ["text"] = new($"a {Text(request.Args, "kind")}") },
        })
        : throw new NotImplementedException($"there is no function {request.Tok}");

    public override async Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct)
    {
        var pair = new Pair(request.Name, request.Inputs["kind"].TryGetString(out var kind) ? kind : "?", request.Options);
        var urn = await OutputUtilities.GetValueAsync(pair.Urn);
        return new ConstructResponse(
            new Urn(urn),
            new Dictionary<string, PropertyValue> { ["joined"] = await new PropertyValueSerializer().Serialize(pair.Joined) },
            new Dictionary<string, ISet<Urn>>());
    }

    public override Task<CallResponse> Call(CallRequest request, CancellationToken ct) => Task.FromResult(new CallResponse(
        new Dictionary<string, PropertyValue> { ["text"] = new($"{request.Self?.URN.ToString().Split("::")[^1]} says {Text(request.Args, "word")}") },
        null,
        new Dictionary<string, ISet<Urn>>()));

    private static ImmutableDictionary<string, PropertyValue> Outputs(ImmutableDictionary<string, PropertyValue> inputs) =>
        inputs.SetItem("age", new PropertyValue(0));

    private static PetRecord Record(ImmutableDictionary<string, PropertyValue> inputs) =>
        new(Text(inputs, "name"), Text(inputs, "kind"), Text(inputs, "chip"));

    private static string Text(ImmutableDictionary<string, PropertyValue> values, string key) =>
        values.TryGetValue(key, out var value) && value.TryGetString(out var text) ? text : "";
}
