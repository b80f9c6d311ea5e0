using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Calls methods of resources.</summary>
internal sealed class CallClient(Deployment deployment)
{
    private const string SelfName = "__self__";

    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package) =>
        new(CallAsync<T>(new Request(token, args, self, options, package)));

    private async Task<OutputData<T>> CallAsync<T>(Request call)
    {
        var serializer = deployment.Serializer(keepOutputValues: true, referencesAreDependencies: false);
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        var dependencies = new List<KeyValuePair<string, ImmutableArray<CoreUrn>>>();
        var resources = ImmutableHashSet.CreateBuilder<Resource>();
        foreach (var argument in call.Arguments())
        {
            var value = await serializer.SerializeArgumentAsync(argument);
            var behind = serializer.TakeDependencies();
            resources.UnionWith(behind);
            entries.Add(KeyValuePair.Create(argument.Name, value));
            dependencies.Add(KeyValuePair.Create(argument.Name, await deployment.Dependencies.ResolveAsync(behind, waiter: null)));
        }

        if (call.Self is { } self)
        {
            resources.Add(self);
        }

        var response = await SendAsync(call, PropertyMap.From(entries), PropertyDependencies.From(dependencies));
        var returned = response.ReturnDependencies.Values.SelectMany(static urns => urns).Distinct()
            .Select(urn => new DependencyResource(deployment, urn.Value));
        return ValueConversion.ToData<T>(
            response.Return, resources.ToImmutable().Union(returned), new ConversionContext(deployment, $"the result of '{call.Token}'"));
    }

    private async Task<ResourceCallResponse> SendAsync(Request call, PropertyMap arguments, PropertyDependencies dependencies)
    {
        var options = call.Options;
        var provider = options?.Provider ?? options?.Parent?.GetProvider(call.Token)
            ?? call.Self as ProviderResource ?? call.Self?.GetProvider(call.Token);
        var package = call.Package is { } request ? await deployment.Packages.RegisterAsync(request) : null;
        var message = new ResourceCallRequest(call.Token, arguments)
        {
            ArgumentDependencies = dependencies,
            Provider = provider is null ? null : await provider.GetReferenceAsync(),
            Version = package is null ? options?.Version : null,
            PluginDownloadUrl = package is null ? options?.PluginDownloadURL : null,
            PackageReference = package,
        };
        var response = await deployment.Monitor.SendAsync((monitor, token) => monitor.CallAsync(message, token));
        return response.Failures.IsEmpty ? response
            : throw new RunException($"Call of '{call.Token}' failed: {InvokeClient.Describe(response.Failures)}");
    }

    private sealed record Request(string Token, CallArgs Args, Resource? Self, CallOptions? Options, RegisterPackageRequest? Package)
    {
        public ImmutableArray<Argument> Arguments() =>
            Self is null ? Args.GetArguments() : Args.GetArguments().Add(new Argument(SelfName, Self));
    }
}
