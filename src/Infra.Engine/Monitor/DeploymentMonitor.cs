using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Limits;
using Infra.Engine.Planning;

namespace Infra.Engine.Monitor;

/// <summary>What a program talks to while it runs: takes its requests, has them planned, and answers when their steps are done.</summary>
internal sealed class DeploymentMonitor(MonitorParts parts, DeploymentInfo deployment, EventPublisher events) : IResourceMonitor
{
    private int _shutdowns;

    /// <inheritdoc/>
    public bool SupportsFeature(string feature) => MonitorFeatures.Supported.Contains(feature);

    /// <inheritdoc/>
    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        using var call = parts.Activity.Begin();
        events.Learn(request.Inputs);
        var asked = await parts.Goals.AskAsync(request, cancellationToken);

        // What waits for the same provider goes on here, one after the other; nothing else is waited for until it is with the planner.
        var provider = asked.Package is { } package
            ? ProviderChoice.Explicit(asked.Resource.Provider) ?? await parts.Providers.DefaultOf(package)
            : null;
        var resolved = parts.Goals.Resolve(asked, provider);
        parts.Declarations.Add(resolved.Declaration);
        if (resolved.ProviderFailed)
        {
            await parts.Intake.PostAsync(new GoalWithoutProvider(resolved.Goal));
            return new RegisterResourceResponse { Urn = resolved.Goal.Urn, Result = RegistrationResult.Failed };
        }

        if (request.Remote)
        {
            return await parts.Components.ConstructAsync(resolved, this, deployment, cancellationToken);
        }

        var registration = await parts.Intake.PostAsync(new GoalPosted(resolved.Goal));
        if (registration.State is { } state && state.Urn != resolved.Goal.Urn)
        {
            parts.Declarations.Rename(resolved.Declaration, state.Urn);
        }

        return new RegisterResourceResponse
        {
            Urn = registration.State?.Urn ?? resolved.Goal.Urn,
            Id = request.Custom ? registration.State?.Id ?? "" : null,
            Outputs = request.Custom ? registration.State?.Outputs ?? PropertyMap.Empty : PropertyMap.Empty,
            Result = registration.Result,
            Unknown = registration.Unknown,
        };
    }

    /// <inheritdoc/>
    public async Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
    {
        using var call = parts.Activity.Begin();
        var urn = MonitorArguments.Urn("resource", request.Urn);
        if (parts.Declarations.Find(urn) is null)
        {
            throw new MonitorException(MonitorStatus.NotFound, $"cannot set the outputs of '{urn}': it is not declared");
        }

        events.Learn(request.Outputs);
        await parts.Intake.PostAsync(new OutputsPosted(urn, parts.Assets.Complete(request.Outputs.WithoutOutputs())));
    }

    /// <inheritdoc/>
    public async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        using var call = parts.Activity.Begin();
        var type = MonitorArguments.Type(request.Type);
        var parent = parts.Declarations.ParentOf(request.Type, request.Parent);
        var urn = Urn.Create(deployment.Stack.Stack, deployment.Stack.Project, parent?.Urn, type, request.Name);
        var package = parts.Providers.Packages.Resolve(type.Package, request.PackageReference, request.Version, request.PluginDownloadUrl);
        var given = ProviderChoice.Inherited(type.Package, request.Provider, ImmutableSortedDictionary<string, string>.Empty, parent);
        parts.Declarations.Announce(urn);
        if (parts.Providers.Refuses(given, type.Package, urn)
            || (ProviderChoice.Explicit(given) ?? await parts.Providers.DefaultOf(package)) is not { } provider)
        {
            await parts.Intake.PostAsync(new GoalWithoutProvider(
                new ResourceGoal { Urn = urn, Type = type, Custom = true, Inputs = request.Properties.WithoutOutputs() }));
            return new ReadResourceResponse { Urn = urn, Result = RegistrationResult.Failed };
        }

        parts.Declarations.Add(new Declaration(urn) { Parent = parent });
        var registration = await parts.Intake.PostAsync(new ReadPosted(
            new ReadGoal(urn, request.Id, request.Properties.WithoutOutputs(), provider)
            {
                Parent = parent?.Urn,
                Dependencies = MonitorArguments.Urns("dependency", request.Dependencies),
                AdditionalSecretOutputs = request.AdditionalSecretOutputs,
                SourcePosition = request.SourcePosition,
            }));
        return new ReadResourceResponse
        {
            Urn = urn,
            Properties = registration.State?.Outputs ?? PropertyMap.Empty,
            Result = registration.Result,
            Unknown = registration.Unknown,
        };
    }

    /// <inheritdoc/>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        using var call = parts.Activity.Begin();
        events.Learn(request.Arguments);
        return await parts.Functions.InvokeAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ResourceCallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
    {
        using var call = parts.Activity.Begin();
        return await parts.Functions.CallAsync(request, this, deployment, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RegisterStackTransformAsync(ResourceTransform transform, CancellationToken cancellationToken)
    {
        parts.Transforms.Add(transform);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RegisterStackInvokeTransformAsync(InvokeTransform transform, CancellationToken cancellationToken)
    {
        parts.Transforms.Add(transform);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RegisterResourceHookAsync(ResourceHookRegistration hook, CancellationToken cancellationToken) =>
        Registered(parts.Hooks.TryRegister(hook), hook.Name);

    /// <inheritdoc/>
    public Task RegisterErrorHookAsync(ErrorHookRegistration hook, CancellationToken cancellationToken) =>
        Registered(parts.Hooks.TryRegister(hook), hook.Name);

    /// <inheritdoc/>
    public Task<string> RegisterPackageAsync(PackageDescriptor package, CancellationToken cancellationToken) =>
        Task.FromResult(parts.Providers.Packages.Register(package));

    /// <inheritdoc/>
    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _shutdowns) > 1)
        {
            throw new MonitorException(MonitorStatus.FailedPrecondition, "the program is already waiting for the end of the deployment");
        }

        return parts.Intake.WaitForEndAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var diagnostic = EngineDiagnostics.Program.Create(request.Message) with { Severity = request.Severity, Urn = request.Urn };
        events.Relay(diagnostic, request.StreamId, request.Ephemeral);
        return Task.CompletedTask;
    }

    private static Task Registered(bool added, string name) => added
        ? Task.CompletedTask
        : throw new MonitorException(MonitorStatus.InvalidArgument, $"there is a hook named '{name}' already");
}

/// <summary>What a monitor is composed of.</summary>
internal sealed record MonitorParts(
    Intake Intake, GoalResolver Goals, DeclarationIndex Declarations, ProviderChoice Providers, AssetHasher Assets)
{
    /// <summary>Remote components.</summary>
    public required RemoteComponents Components { get; init; }

    /// <summary>Function and method calls.</summary>
    public required FunctionCalls Functions { get; init; }

    /// <summary>Transforms.</summary>
    public required TransformPipeline Transforms { get; init; }

    /// <summary>What the program has asked for.</summary>
    public MonitorActivity Activity { get; } = new();

    /// <summary>Hooks.</summary>
    public required HookRunner Hooks { get; init; }
}
