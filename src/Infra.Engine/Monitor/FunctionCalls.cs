using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine.Execution;

namespace Infra.Engine.Monitor;

/// <summary>Calls functions of providers and methods of resources (protocol reference 4.10).</summary>
internal sealed class FunctionCalls(
    ProviderPool pool, ProviderChoice providers, DeclarationIndex declarations, TransformPipeline transforms, PendingResources pending)
{
    /// <summary>Calls a function. Nothing is asked while something it depends on does not exist yet.</summary>
    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        var invoke = new TransformedInvoke(request.Token, request.Arguments.WithoutOutputs())
        {
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadUrl,
        };
        invoke = await transforms.ApplyAsync(invoke, cancellationToken);
        if (invoke.Arguments.ContainsUnknowns() || MonitorArguments.Urns("dependsOn", request.DependsOn).Any(pending.IsPending))
        {
            return new ResourceInvokeResponse(PropertyMap.Empty) { Unknown = true };
        }

        var parent = string.IsNullOrEmpty(request.Parent) ? null : declarations.Find(MonitorArguments.Urn("parent", request.Parent));
        var provider = await ProviderAsync(
            PackageOf(request.Token), invoke.Provider, parent, (request.PackageReference, invoke.Version, invoke.PluginDownloadUrl));
        if (!provider.IsConfigured)
        {
            return new ResourceInvokeResponse(PropertyMap.Empty) { Unknown = true };
        }

        var arguments = provider.Capabilities.AcceptsSecrets ? invoke.Arguments : invoke.Arguments.WithoutSecrets();
        var answer = await ProviderDispatcher.CallAsync(
            "Invoke", () => provider.Provider.InvokeAsync(new InvokeRequest(request.Token, arguments, pending.Planning), cancellationToken));
        return answer.Succeeded
            ? new ResourceInvokeResponse(answer.Value.Return) { Failures = answer.Value.Failures }
            : throw new MonitorException(MonitorStatus.Internal, $"invoke of '{request.Token}' failed: {answer.Failure.Message}");
    }

    /// <summary>Calls a method.</summary>
    public async Task<ResourceCallResponse> CallAsync(
        ResourceCallRequest request, IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var self = SelfOf(request.Arguments);
        var parent = self is { } urn ? declarations.Find(urn) : null;
        var provider = self is { Type.IsProvider: true }
            && request.Arguments.Get("__self__")?.Unwrap() is ResourceReferenceValue { Id: { Length: > 0 } id }
            ? await RequireAsync(new ProviderReference(self.Value, id))
            : await ProviderAsync(
                PackageOf(request.Token), request.Provider, parent, (request.PackageReference, request.Version, request.PluginDownloadUrl));
        var arguments = provider.Capabilities.AcceptsOutputs ? request.Arguments : request.Arguments.WithoutOutputs();
        var call = new CallRequest(request.Token, arguments, request.ArgumentDependencies, monitor, deployment);
        var answer = await ProviderDispatcher.CallAsync("Call", () => provider.Provider.CallAsync(call, cancellationToken));
        return answer.Succeeded
            ? new ResourceCallResponse(answer.Value.Return)
            {
                ReturnDependencies = answer.Value.ReturnDependencies,
                Failures = answer.Value.Failures,
            }
            : throw new MonitorException(MonitorStatus.Internal, $"call of '{request.Token}' failed: {answer.Failure.Message}");
    }

    private static string PackageOf(string token) => token.StartsWith("pulumi:providers:", StringComparison.Ordinal)
        ? token["pulumi:providers:".Length..].Split('/')[0]
        : new ResourceTypeToken(token).Package;

    private static Urn? SelfOf(PropertyMap arguments) => arguments.Get("__self__")?.Unwrap() switch
    {
        ResourceReferenceValue reference => reference.Urn,
        OutputValue { Value: ResourceReferenceValue reference } => reference.Urn,
        StringValue text when Urn.TryParse(text.Value, out var urn) => urn,
        _ => null,
    };

    private async Task<ProviderInstance> ProviderAsync(
        string package, string? given, Declaration? parent, (string? Reference, string? Version, string? Url) wanted)
    {
        var reference = ProviderChoice.Inherited(package, given, ImmutableSortedDictionary<string, string>.Empty, parent);
        if (string.IsNullOrEmpty(reference) && providers.NeedsExplicit(package))
        {
            throw new MonitorException(MonitorStatus.FailedPrecondition, $"the default provider for '{package}' is disabled");
        }

        var descriptor = providers.Packages.Resolve(package, wanted.Reference, wanted.Version, wanted.Url);
        return (ProviderChoice.Explicit(reference) ?? await providers.DefaultOf(descriptor)) is { } resolved
            ? await RequireAsync(resolved)
            : throw new MonitorException(MonitorStatus.Internal, $"there is no provider for '{package}'");
    }

    private async Task<ProviderInstance> RequireAsync(ProviderReference reference)
    {
        var provider = await pool.GetAsync(reference);
        return provider.Succeeded ? provider.Value : throw new MonitorException(MonitorStatus.Internal, provider.Failure.Message);
    }
}
