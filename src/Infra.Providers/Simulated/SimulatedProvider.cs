using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Core.Schema;
using Infra.Providers.Simulated.Checking;
using Infra.Providers.Simulated.Invokes;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated;

/// <summary>
/// A provider that keeps its resources in a <see cref="SimulatedWorld"/>: types checked, defaults and names filled in, update or replace
/// decided by the schema's facts, IDs and outputs in the package's own shapes. Everything it makes follows from the world's seed, the
/// URN and the create count.
/// </summary>
public sealed class SimulatedProvider : Provider, ICreationLookup, IBulkReader
{
    private static readonly TimeSpan MacHostMinimum = TimeSpan.FromHours(24);

    private readonly PackageSchema _package;
    private readonly bool _isKnown;
    private readonly SimulationSession _session;
    private readonly ResourceSimulation _resources;
    private readonly ConfigurationCheck _configuration;

    internal SimulatedProvider(PackageSchema package, bool isKnown, SimulationSession session)
    {
        (_package, _isKnown, _session) = (package, isKnown, session);
        _resources = new ResourceSimulation(package, session);
        _configuration = new ConfigurationCheck(package);
    }

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(_isKnown ? _configuration.Check(request) : new CheckResponse(request.News));

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new SimulatedDiff(_package, null, _session, PropertyMap.Empty).Compare(request));

    /// <inheritdoc/>
    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        _resources.Configuration = _configuration.Decode(request.Inputs);
        return Task.FromResult(new ConfigureResponse { SupportsAutonaming = true });
    }

    /// <inheritdoc/>
    public override async Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var fault = await _session.BeginAsync(SimulatedOperation.Check, request.Urn.Value, cancellationToken);
        if (fault is { Kind: SimulatedFaultKind.Fail })
        {
            return new CheckResponse(request.News) { Failures = [new CheckFailure(fault.Property, fault.Message)] };
        }

        SimulationSession.FailBefore(fault);
        var news = request.News.WithoutOutputs();
        if (Find(request.Urn) is not { } schema)
        {
            return new CheckResponse(news);
        }

        var failures = ImmutableArray.CreateBuilder<CheckFailure>();
        var inputs = new InputDefaults(_package).Apply(news, schema.Inputs);
        if (Autonamer.RuleOf(_package, schema) is { } rule)
        {
            (inputs, var failure) = Autonamer.Apply(request, inputs, rule);
            if (failure is not null)
            {
                failures.Add(failure);
            }
        }
        else if (_package.Name == "kubernetes" && schema.Inputs.Find("metadata") is not null)
        {
            var configured = (_resources.Configuration.Get("namespace")?.Unwrap() as StringValue)?.Value ?? "default";
            inputs = Autonamer.ApplyKubernetes(request, inputs, Shapes.KubernetesShape.IsClusterWide(schema.Token) ? null : configured);
        }

        failures.AddRange(new InputChecker(_package).Check(inputs, schema.Inputs, schema.Token));
        return new CheckResponse(inputs) { Failures = failures.ToImmutable() };
    }

    /// <inheritdoc/>
    public override async Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        SimulationSession.FailBefore(await _session.BeginAsync(SimulatedOperation.Diff, request.Urn.Value, cancellationToken));
        return new SimulatedDiff(_package, Find(request.Urn), _session, _resources.Configuration).Compare(request);
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var (type, urn, schema) = (request.Urn.Type.Value, request.Urn.Value, Find(request.Urn));
        if (request.Preview)
        {
            var planned = _resources.Context(request.Urn, request.Inputs, _session.World.Creates(urn) + 1);
            return new CreateResponse("", _resources.OutputsOf(planned, schema, _resources.Shape.Id(planned), preview: true));
        }

        var fault = await _session.BeginAsync(SimulatedOperation.Create, urn, cancellationToken);
        SimulationSession.FailBefore(fault);
        if (_session.Options.FailEveryCreate)
        {
            throw new ProviderException($"simulated failure: every create fails, that of {request.Urn.Name} among them");
        }

        if (request.Token is { } token && _session.World.FindCreated(urn, token) is { } made)
        {
            return Made(request.Urn, request.Inputs, made);
        }

        _session.DemandQuota(type);
        var context = _resources.Context(request.Urn, request.Inputs, _session.World.CountCreate(urn));
        var id = _resources.Shape.Id(context);
        var outputs = _resources.OutputsOf(context, schema, id, preview: false);
        var resource = new SimulatedResource(type, id, urn)
        {
            Inputs = request.Inputs,
            Outputs = outputs,
            Token = request.Token,
            Created = _session.Now,
            Status = fault is { Kind: SimulatedFaultKind.Partial } ? SimulatedStatus.Error : SimulatedStatus.Running,
        };
        if (!_resources.Shape.LivesInState)
        {
            DemandFree(resource);
            _session.World.Put(resource);
        }

        SimulationSession.FailAfter(fault);
        return new CreateResponse(id, outputs) { InitErrors = Errors(fault) };
    }

    /// <inheritdoc/>
    public async Task<CreateResponse?> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken)
    {
        SimulationSession.FailBefore(await _session.BeginAsync(SimulatedOperation.Read, request.Urn.Value, cancellationToken));
        return _session.World.FindCreated(request.Urn.Value, request.Token) is { } found ? Made(request.Urn, request.Inputs, found) : null;
    }

    /// <inheritdoc/>
    public override async Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var fault = await _session.BeginAsync(SimulatedOperation.Read, request.Urn.Value, cancellationToken);
        SimulationSession.FailBefore(fault);
        SimulationSession.FailAfter(fault);
        var type = request.Urn.Type.Value;
        if (_resources.Shape.LivesInState && request.Properties is not null)
        {
            return new ReadResponse(request.Id, request.Inputs, request.Properties) { InitErrors = Errors(fault) };
        }

        var found = _session.World.Find(type, request.Id, request.Urn.Value);
        if (found is not null)
        {
            found = _session.Drift(found);
        }
        else if (_session.Options.AssumeExisting && request.Inputs is null
            && Find(request.Urn) is { } schema && _resources.Shape.HasForm(type, request.Id)
            && !_session.World.Knows(type, request.Id))
        {
            found = Assume(request, schema);
        }

        return found is null ? new ReadResponse("", null, null)
            : new ReadResponse(
                found.Id,
                SecretRecall.Recall(found.Inputs, request.Inputs, _session.World.Seed),
                SecretRecall.Recall(found.Outputs, request.Properties, _session.World.Seed))
            {
                InitErrors = Errors(fault),
            };
    }

    /// <inheritdoc/>
    public int MaxBatch => 100;

    /// <inheritdoc/>
    public async Task<ImmutableArray<BulkRead>> ReadManyAsync(ImmutableArray<ReadRequest> requests, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(requests.Select(r => ReadOneAsync(r, cancellationToken)))];

    /// <inheritdoc/>
    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var (type, schema) = (request.Urn.Type.Value, Find(request.Urn));
        var inputs = request.News;
        var context = _resources.Context(request.Urn, inputs, Math.Max(1, _session.World.Creates(request.Urn.Value)));
        if (request.Preview)
        {
            var recorded = new SimulatedResource(type, request.Id, request.Urn.Value) { Inputs = request.OldInputs, Outputs = request.OldOutputs };
            return new UpdateResponse(_resources.Changed(context, schema, recorded, preview: true));
        }

        var fault = await _session.BeginAsync(SimulatedOperation.Update, request.Urn.Value, cancellationToken);
        SimulationSession.FailBefore(fault);
        if (_resources.Shape.LivesInState)
        {
            var state = new SimulatedResource(type, request.Id, request.Urn.Value) { Inputs = request.OldInputs, Outputs = request.OldOutputs };
            return new UpdateResponse(_resources.Changed(context, schema, state, preview: false)) { InitErrors = Errors(fault) };
        }

        var current = _session.World.Find(type, request.Id, request.Urn.Value) ?? throw new ProviderException(
            $"{type} '{request.Id}' does not exist in the simulated world; refresh the stack to have it made again");
        current = current with { Outputs = SecretRecall.Recall(current.Outputs, request.OldOutputs, _session.World.Seed) };
        var outputs = _resources.Changed(context, schema, current, preview: false);
        _session.World.Put(current with
        {
            Inputs = inputs,
            Outputs = outputs,
            Revision = current.Revision + 1,
            Status = fault is { Kind: SimulatedFaultKind.Partial } ? SimulatedStatus.Error : SimulatedStatus.Running,
        });
        SimulationSession.FailAfter(fault);
        return new UpdateResponse(outputs) { InitErrors = Errors(fault) };
    }

    /// <inheritdoc/>
    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var fault = await _session.BeginAsync(SimulatedOperation.Delete, request.Urn.Value, cancellationToken);
        SimulationSession.FailBefore(fault);
        var type = request.Urn.Type.Value;
        if (_session.Options.EnforceMacHostMinimum && type == "aws:ec2/dedicatedHost:DedicatedHost"
            && _session.World.Find(type, request.Id, request.Urn.Value) is { } host
            && host.Inputs.Get("instanceType")?.Unwrap() is StringValue { Value: ['m', 'a', 'c', ..] }
            && host.Created + MacHostMinimum is var earliest && _session.Now < earliest)
        {
            throw new ProviderException(
                $"the Mac host {request.Id} was allocated less than 24 hours ago and can be released from {earliest:yyyy-MM-dd'T'HH:mm:ss'Z'} on");
        }

        _session.World.Delete(type, request.Id, request.Urn.Value);
        if (fault is { Kind: SimulatedFaultKind.Partial })
        {
            throw new ProviderException(fault.Message);
        }

        SimulationSession.FailAfter(fault);
    }

    /// <inheritdoc/>
    public override async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        SimulationSession.FailBefore(await _session.BeginAsync(SimulatedOperation.Invoke, request.Token, cancellationToken));
        var arguments = request.Arguments.WithoutOutputs();
        if (!_package.Functions.TryGetValue(request.Token, out var function))
        {
            ReportUnknownFunction(request.Token);
            return new InvokeResponse(arguments);
        }

        var inputs = new InputDefaults(_package).Apply(arguments, function.Inputs ?? ObjectSchema.Empty);
        var failures = new InputChecker(_package).Check(inputs, function.Inputs ?? ObjectSchema.Empty, request.Token);
        return failures.IsEmpty ? new InvokeResponse(Answer(function, inputs)) : new InvokeResponse(PropertyMap.Empty) { Failures = failures };
    }

    /// <inheritdoc/>
    public override Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken)
    {
        if (!_package.Functions.TryGetValue(request.Token, out var function))
        {
            throw ProviderException.Unimplemented($"the method {request.Token}");
        }

        var inputs = request.Arguments.WithoutOutputs().Remove("__self__");
        return Task.FromResult(new CallResponse(Answer(function, inputs), PropertyDependencies.Empty));
    }

    /// <inheritdoc/>
    public override async Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken)
    {
        _session.ReportOnce(request.Type.Value + request.Name, SimulationDiagnostics.ComponentWithoutParts.Create(
            $"{request.Type} '{request.Name}' is simulated as one piece: the resources that it would make do not appear"));
        var registered = await request.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = request.Type.Value,
                Name = request.Name,
                Parent = request.Parent?.Value,
                Inputs = request.Inputs.WithoutOutputs(),
                Dependencies = [.. request.Dependencies.Select(static d => d.Value)],
                Options = request.Options,
            },
            cancellationToken);
        var entropy = new Entropy(_session.World.Seed, registered.Urn.Value);
        var context = _resources.Context(request.Type.Value, registered.Urn, request.Inputs.WithoutOutputs(), entropy);
        var outputs = _resources.OutputsOf(context, _package.FindResource(request.Type.Value), request.Name, request.Deployment.IsDryRun);
        await request.Monitor.RegisterResourceOutputsAsync(
            new RegisterResourceOutputsRequest(registered.Urn.Value, outputs), cancellationToken);
        return new ConstructResponse(registered.Urn, outputs, PropertyDependencies.Empty);
    }

    /// <summary>Refuses what a cloud refuses: a second resource of the same ARN, or of the ID that the URN's own resource still has.</summary>
    private async Task<BulkRead> ReadOneAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new BulkRead(await ReadAsync(request, cancellationToken));
        }
        catch (ProviderException failure)
        {
            return new BulkRead(null, failure);
        }
    }

    private void DemandFree(SimulatedResource resource)
    {
        if (_session.World.Find(resource.Type, resource.Id, resource.Urn) is { } other
            && (other.Urn == resource.Urn || other.Outputs.Get("arn") is StringValue arn && arn.Equals(resource.Outputs.Get("arn"))))
        {
            throw new ProviderException(
                $"{resource.Type} '{resource.Id}' exists already, made by {other.Urn}; give another name, import it, or delete before replacing");
        }
    }

    private static ImmutableArray<string> Errors(SimulatedFault? fault) => fault is { Kind: SimulatedFaultKind.Partial } ? [fault.Message] : [];

    private PropertyMap Answer(FunctionSchema function, PropertyMap inputs)
    {
        var question = function.Token + "\n" + inputs.WithoutSecrets();
        var context = _resources.Context(function.Token, default, inputs, new Entropy(_session.World.Seed, question));
        return new FunctionAnswers(_package, _resources.Shape, _resources.Outputs).Answer(function, context);
    }

    /// <summary>Makes a resource that stood there before the simulation began.</summary>
    private SimulatedResource Assume(ReadRequest request, ResourceSchema schema)
    {
        var type = request.Urn.Type.Value;
        var entropy = new Entropy(_session.World.Seed, type, request.Id);
        var known = request.Properties?.WithoutOutputs() ?? PropertyMap.Empty;
        var inputs = PropertyMap.Of(schema.Inputs.Properties
            .Where(p => known.ContainsKey(p.Name) || p.IsRequiredInput || p.Const is not null)
            .Select(p => (p.Name, known.Get(p.Name) ?? p.Const ?? p.Default ?? _resources.Outputs.Make(p.Type, p.Name, entropy))));
        if (Autonamer.RuleOf(_package, schema) is { } rule && !inputs.ContainsKey(rule.Property) && !request.Id.Contains(':'))
        {
            inputs = inputs.Set(rule.Property, request.Id);
        }

        var context = _resources.Context(type, request.Urn, inputs, entropy);
        var resource = new SimulatedResource(type, request.Id, request.Urn.Value)
        {
            Inputs = new InputDefaults(_package).Apply(inputs, schema.Inputs),
            Outputs = PropertyMap.From(_resources.OutputsOf(context, schema, request.Id, preview: false).Concat(known)),
            Created = _session.Now,
        };
        if (!_resources.Shape.LivesInState)
        {
            _session.World.Put(resource);
        }

        return resource;
    }

    // Outputs follow from the URN and its create count, so that those of its last create can be made once more, secrets included.
    private CreateResponse Made(Urn urn, PropertyMap inputs, SimulatedResource found)
    {
        var context = _resources.Context(urn, inputs, Math.Max(1, _session.World.Creates(urn.Value)));
        var outputs = _resources.Shape.Id(context) == found.Id
            ? _resources.OutputsOf(context, Find(urn), found.Id, preview: false)
            : SecretRecall.Recall(found.Outputs, inputs, _session.World.Seed);
        return new CreateResponse(found.Id, outputs);
    }

    private ResourceSchema? Find(Urn urn)
    {
        var schema = _package.FindResource(urn.Type.Value);
        if (schema is null && _isKnown)
        {
            _session.ReportOnce(urn.Type.Value, SimulationDiagnostics.UnknownType.Create(
                $"the simulator knows nothing about {urn.Type}: its inputs are not checked and come back as outputs") with
            {
                Urn = urn,
                NextStep = $"give the whole schema of '{_package.Name}' (infra schema add)",
            });
        }

        return schema;
    }

    private void ReportUnknownFunction(string token) => _session.ReportOnce(token, SimulationDiagnostics.UnknownFunction.Create(
        $"the simulator knows nothing about the function {token}: it answers with its arguments") with
    {
        NextStep = $"give the whole schema of '{_package.Name}' (infra schema add)",
    });
}
