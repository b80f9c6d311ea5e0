using System.Collections.Immutable;
using Infra.Automation.Standard;
using Infra.Bindings;
using Infra.Blueprints;
using Infra.Blueprints.Catalog;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Pricing;
using Infra.Pricing.Reports;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Driving;

/// <summary>
/// Turns blueprints into deployed stacks, on the embedded engine or on a command line. Each stack is named by the caller; several may be
/// driven at once. Failures of the world come as <see cref="CommandException"/>s, except where a result can carry them.
/// </summary>
public sealed class BlueprintDriver
{
    private static readonly Lazy<IResourceCatalog> BuiltIn = new(static () => new PackageSchemaCatalog(PackageFacts.Packages, PackageSchemas.Get));
    private readonly BlueprintDriverOptions _options;
    private readonly IResourceCatalog _catalog;
    private readonly DriverStacks _stacks;

    /// <summary>A driver.</summary>
    public BlueprintDriver(BlueprintDriverOptions options)
    {
        (_options, _catalog) = (options, options.Catalog ?? BuiltIn.Value);
        _stacks = new DriverStacks(options);
    }

    /// <summary>What a blueprint may declare: portable types, component kinds, and the types of known packages.</summary>
    public ImmutableArray<string> SupportedResourceTypes =>
    [
        .. BlueprintValidator.PortableTypes,
        .. _options.Kinds.Names,
        .. _catalog.Packages.Order(StringComparer.Ordinal).SelectMany(p => _catalog.TypesOf(p).Order(StringComparer.Ordinal)),
    ];

    /// <summary>What is wrong or doubtful in a blueprint.</summary>
    public ImmutableArray<Diagnostic> Validate(Blueprint blueprint) => new BlueprintValidator(_options.Kinds, _catalog).Validate(blueprint);

    /// <summary>Says what a deployment would do. A stack that is not there yet is made, empty.</summary>
    /// <exception cref="DiagnosticException">The blueprint has mistakes.</exception>
    public Task<PreviewResult> PreviewAsync(Blueprint blueprint, string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack,
            Compile(blueprint),
            s => s.PreviewAsync(new PreviewOptions { OnEvent = _options.OnEvent }, cancellationToken),
            cancellationToken);

    /// <summary>Makes the world as a blueprint says.</summary>
    /// <exception cref="DiagnosticException">The blueprint has mistakes.</exception>
    public Task<UpResult> UpAsync(Blueprint blueprint, string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack,
            Compile(blueprint),
            s => s.UpAsync(new UpOptions { OnEvent = _options.OnEvent }, cancellationToken),
            cancellationToken);

    /// <summary>Makes the state as the world is.</summary>
    public Task<UpdateResult> RefreshAsync(string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack, null, s => s.RefreshAsync(new RefreshOptions { OnEvent = _options.OnEvent }, cancellationToken), cancellationToken);

    /// <summary>Deletes everything that a stack manages.</summary>
    public Task<UpdateResult> DestroyAsync(string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack, null, s => s.DestroyAsync(new DestroyOptions { OnEvent = _options.OnEvent }, cancellationToken), cancellationToken);

    /// <summary>Prices what a deployment would leave, against what is there.</summary>
    /// <exception cref="DiagnosticException">The blueprint has mistakes.</exception>
    public Task<CostReport> CostAsync(Blueprint blueprint, string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack,
            Compile(blueprint),
            async s =>
            {
                var seen = new EventSteps();
                var preview = await s.PreviewAsync(new PreviewOptions { OnEvent = _options.PulumiCommand is null ? null : seen.Take }, cancellationToken);
                return preview.Operation?.EstimateCost() ?? CostEstimator.Default.Estimate(seen.Steps);
            },
            cancellationToken);

    /// <summary>Deploys, and says what came of it: failures are part of the result.</summary>
    public async Task<BlueprintDeployment> DeployAsync(Blueprint blueprint, string stack, CancellationToken cancellationToken = default)
    {
        if (Validate(blueprint).Where(static d => d.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } mistakes)
        {
            return new BlueprintDeployment(BlueprintDeploymentStatus.Failed, string.Join('\n', mistakes))
            {
                ResourcesFailed = [.. blueprint.Elements.Select(static e => e.Name.Value)],
            };
        }

        var seen = new EventSteps();
        try
        {
            return await _stacks.OnAsync(stack, Compile(blueprint), s => DeployAsync(s, seen, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is CommandException or Pulumi.RunException or NotSupportedException)
        {
            return new BlueprintDeployment(BlueprintDeploymentStatus.Failed, e is CommandException { Result: var r } ? r.StandardError : e.Message)
            {
                ResourcesFailed = seen.Failed,
            };
        }
    }

    /// <summary>The resources of a deployed stack.</summary>
    public Task<ImmutableArray<BlueprintResourceState>> StateAsync(string stack, CancellationToken cancellationToken = default) =>
        _stacks.OnAsync(
            stack,
            null,
            async s =>
            {
                var snapshot = DriverStates.Read(await s.ExportStackAsync(cancellationToken));
                return snapshot.Resources.Where(static r => !r.IsProvider && !r.Urn.IsRootStack)
                    .Select(r => DriverStates.Of(r, snapshot)).ToImmutableArray();
            },
            cancellationToken);

    /// <summary>One resource of a deployed stack, by its name in the blueprint.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public async Task<BlueprintResourceState> GetStateAsync(string stack, string resource, CancellationToken cancellationToken = default) =>
        (await StateAsync(stack, cancellationToken)).FirstOrDefault(r => r.ResourceId == resource)
        ?? throw new KeyNotFoundException($"the stack '{stack}' has no resource '{resource}'");

    /// <summary>Deletes one resource and what depends on it.</summary>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public async Task<bool> DestroyAsync(string stack, string resource, CancellationToken cancellationToken = default)
    {
        var urn = (await GetStateAsync(stack, resource, cancellationToken)).Metadata["urn"];
        await _stacks.OnAsync(
            stack,
            null,
            s => s.DestroyAsync(new DestroyOptions { Target = [urn], TargetDependents = true, OnEvent = _options.OnEvent }, cancellationToken),
            cancellationToken);
        return (await StateAsync(stack, cancellationToken)).All(r => r.Metadata["urn"] != urn);
    }

    /// <summary>Takes a deployment back: the stack is made as it was before, or as another deployment left it.</summary>
    /// <param name="deploymentId">The deployment (<see cref="BlueprintDeployment.DeploymentId"/>).</param>
    /// <param name="targetId">The deployment to go back to; null for the one before.</param>
    /// <param name="cancellationToken">Ends it in order.</param>
    /// <exception cref="KeyNotFoundException">There is no such deployment.</exception>
    /// <exception cref="NotSupportedException">A command line can only take a stack's first deployment back.</exception>
    public async Task<bool> RollbackAsync(string deploymentId, string? targetId = null, CancellationToken cancellationToken = default)
    {
        var (stack, version) = DriverStates.ParseDeployment(deploymentId);
        var target = targetId is null ? version - 1 : DriverStates.ParseDeployment(targetId).Version;
        if (target == 0)
        {
            await DestroyAsync(stack, cancellationToken);
            return true;
        }

        return await _stacks.OnAsync(stack, null, s => DriverStacks.RollbackAsync(s, target, cancellationToken), cancellationToken);
    }

    /// <summary>Whether the backend answers and, where a stack is named, whether that can be deployed.</summary>
    public async Task<bool> HealthCheckAsync(string? stack = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _stacks.IsHealthyAsync(stack, cancellationToken);
        }
        catch (Exception e) when (e is CommandException or DiagnosticException)
        {
            return false;
        }
    }

    private async Task<BlueprintDeployment> DeployAsync(WorkspaceStack stack, EventSteps seen, CancellationToken cancellationToken)
    {
        var up = await stack.UpAsync(
            new UpOptions
            {
                OnEvent = happened =>
                {
                    seen.Take(happened);
                    _options.OnEvent?.Invoke(happened);
                },
            },
            cancellationToken);
        return new BlueprintDeployment(BlueprintDeploymentStatus.Completed, $"{seen.Steps.Count(IsCreated)} resources were created")
        {
            DeploymentId = $"{stack.Name}#{up.Summary.Version?.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            ResourcesCreated = [.. seen.Steps.Where(IsCreated).Select(static s => s.Urn.Name)],
            Outputs = up.Outputs,
            Changes = up.Summary.ResourceChanges ?? ImmutableDictionary<OperationType, int>.Empty,
        };
    }

    private static bool IsCreated(Step step) =>
        step.Operation is StepOperation.Create or StepOperation.CreateReplacement && !step.Type.IsProvider && !step.Urn.IsRootStack;

    private PulumiFn Compile(Blueprint blueprint)
    {
        var program = new BlueprintCompiler(_options.Kinds, _catalog).Compile(blueprint).Require();
        return PulumiFn.Create(program.Run);
    }
}
