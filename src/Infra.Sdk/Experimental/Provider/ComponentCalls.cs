using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Core = Infra.Core.Providers;

namespace Pulumi.Experimental.Provider;

/// <summary>Runs the code of a provider that declares resources, each time in a deployment of its own that is a part of the engine's.</summary>
internal sealed class ComponentCalls(Provider provider)
{
    private const string SelfKey = "__self__";

    public Task<Core.ConstructResponse> ConstructAsync(Core.ConstructRequest request, CancellationToken cancellationToken)
    {
        var deployment = new Deployment(request.Monitor, request.Deployment, cancellationToken);
        return RunAsync($"the component '{request.Name}'", deployment, async () =>
        {
            var inputs = WithDependencies(request.Inputs, request.InputDependencies);
            var asked = new ConstructRequest(request.Type.Value, request.Name, inputs, Options(deployment, request));
            var answer = await provider.Construct(asked, cancellationToken);
            return new Core.ConstructResponse(
                CoreUrn.Parse(answer.Urn), ValueTranslation.ToCore(answer.Outputs), Dependencies(answer.Outputs, answer.OutputDependencies));
        });
    }

    public Task<Core.CallResponse> CallAsync(Core.CallRequest request, CancellationToken cancellationToken)
    {
        var deployment = new Deployment(request.Monitor, request.Deployment, cancellationToken);
        return RunAsync($"the method '{request.Token}'", deployment, async () =>
        {
            var args = WithDependencies(request.Arguments, request.ArgumentDependencies);
            ResourceReference? self = args.GetValueOrDefault(SelfKey) is { } held && held.TryGetResource(out var reference) ? reference : null;
            var answer = await provider.Call(new CallRequest(self, request.Token, args.Remove(SelfKey)), cancellationToken);
            return new Core.CallResponse(ValueTranslation.ToCore(answer.Return), Dependencies(answer.Return, answer.ReturnDependencies))
            {
                Failures = ProviderAdapter.Failures(answer.Failures),
            };
        });
    }

    private static async Task<T> RunAsync<T>(string what, Deployment deployment, Func<Task<T>> code)
        where T : class
    {
        var root = CoreUrn.Create(
            deployment.Info.Stack.Stack, deployment.Info.Stack.Project, Infra.Core.ResourceTypeToken.RootStack.Value, deployment.RootName);
        deployment.DefaultParent = new DependencyResource(deployment, root.Value);
        var (result, failure) = await Deployment.RunPartAsync(deployment, code);
        return failure is NotImplementedException missing ? throw missing
            : failure is not null ? throw new ProviderException($"{what} failed: {ExceptionText.Describe(failure)}", ProviderStatus.Failed, failure)
            : result ?? throw new ProviderException($"{what} failed: a resource that it declares did, as the log says");
    }

    private static ComponentResourceOptions Options(Deployment deployment, Core.ConstructRequest request) =>
        (ComponentResourceOptions)TransformedOptions.Read(
            deployment,
            new TransformedResource(request.Type.Value, request.Name, Custom: false, request.Parent, request.Inputs)
            {
                DependsOn = request.Dependencies,
                Options = request.Options,
                Providers = request.Providers.ToImmutableSortedDictionary(static p => p.Key, static p => p.Value.ToString(), StringComparer.Ordinal),
            });

    private static ImmutableDictionary<string, PropertyValue> WithDependencies(
        PropertyMap values, PropertyDependencies dependencies) => values.ToImmutableDictionary(
        static e => e.Key,
        e => ValueTranslation.FromCore(e.Value) is var value && dependencies.TryGetValue(e.Key, out var urns) && !urns.IsEmpty
            ? value.WithDependencies(value.Dependencies.Union(urns.Select(static u => new Urn(u.Value))))
            : value,
        StringComparer.Ordinal);

    private static PropertyDependencies Dependencies(
        IDictionary<string, PropertyValue>? values, IDictionary<string, ISet<Urn>> stated)
    {
        var result = new List<KeyValuePair<string, ImmutableArray<CoreUrn>>>();
        foreach (var (key, value) in values ?? ImmutableDictionary<string, PropertyValue>.Empty)
        {
            var urns = ValueTranslation.DependenciesOf(value).Concat(stated.TryGetValue(key, out var named) ? named : []);
            result.Add(KeyValuePair.Create(key, urns.Select(static u => CoreUrn.Parse(u)).Distinct().Order().ToImmutableArray()));
        }

        return PropertyDependencies.From(result);
    }
}
