using Infra.Core.Programs;
using Infra.Core.Providers;

namespace Pulumi;

/// <summary>Calls functions of providers.</summary>
internal sealed class InvokeClient(Deployment deployment)
{
    /// <summary>Calls a function; the result is an output, unknown while an argument is.</summary>
    public Output<T> Invoke<T>(InvokeCall call, bool single = false) => new(InvokeDataAsync<T>(call, single));

    /// <summary>Calls a function with what is known of its arguments.</summary>
    public async Task<T> InvokeAsync<T>(InvokeCall call, bool single = false)
    {
        var (arguments, _) = await SerializeAsync(call);
        var response = await SendAsync(call, WithoutUnknowns(arguments));
        var context = new ConversionContext(deployment, $"the result of '{call.Token}'");
        return ValueConversion.ToValue<T>(Pick(response.Return, single), context);
    }

    public static void ThrowOnFailures(string token, ImmutableArray<CheckFailure> failures)
    {
        if (!failures.IsEmpty)
        {
            throw new RunException($"Invoke of '{token}' failed: {Describe(failures)}");
        }
    }

    public static string Describe(ImmutableArray<CheckFailure> failures) =>
        string.Join(", ", failures.Select(static f => f.Property.Length == 0 ? f.Reason : $"{f.Reason} ({f.Property})"));

    /// <summary>The whole result, or its first value where the result is a single one.</summary>
    private static PropertyValue Pick(PropertyMap result, bool single) =>
        !single ? result : result.Count == 0 ? PropertyValue.Null : result.Entries[0].Value;

    private static PropertyMap WithoutUnknowns(PropertyMap arguments) => arguments.Where(static (_, value) => !value.ContainsUnknowns());

    private async Task<OutputData<T>> InvokeDataAsync<T>(InvokeCall call, bool single)
    {
        var (arguments, resources) = await SerializeAsync(call);
        var isSecret = arguments.ContainsSecrets();
        var awaited = call.DependsOn is { } dependsOn ? await ResourceLists.GetAsync(dependsOn) : [];
        resources = resources.Union(awaited);
        await deployment.Dependencies.ResolveAsync(awaited, waiter: null);
        if (arguments.ContainsUnknowns() || await AnyIsPendingAsync(DependencyResolver.Expand(resources, waiter: null)))
        {
            return new OutputData<T>(resources, default!, false, isSecret);
        }

        var response = await SendAsync(call, arguments);
        if (response.Unknown)
        {
            return new OutputData<T>(resources, default!, false, isSecret);
        }

        var data = ValueConversion.ToData<T>(
            Pick(response.Return, single), resources, new ConversionContext(deployment, $"the result of '{call.Token}'"));
        return new OutputData<T>(data.Resources, data.Value, data.IsKnown, data.IsSecret || isSecret);
    }

    /// <summary>Whether a resource that must exist before the call does not exist yet.</summary>
    private static async Task<bool> AnyIsPendingAsync(IReadOnlyList<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource is CustomResource { IsReference: false } custom && !(await custom.Id.DataTask).IsKnown)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<(PropertyMap Arguments, ImmutableHashSet<Resource> Resources)> SerializeAsync(InvokeCall call)
    {
        var serializer = deployment.Serializer(keepOutputValues: false);
        try
        {
            var arguments = await serializer.SerializeArgumentsAsync(call.Args.GetArguments());
            return (arguments, serializer.TakeDependencies());
        }
        catch (SerializationException exception)
        {
            throw exception.Within($"function '{call.Token}'");
        }
    }

    private async Task<ResourceInvokeResponse> SendAsync(InvokeCall call, PropertyMap arguments)
    {
        var options = call.Options;
        var provider = options?.Provider ?? options?.Parent?.GetProvider(call.Token);
        var package = call.Package is { } request ? await deployment.Packages.RegisterAsync(request) : null;
        var message = new ResourceInvokeRequest(call.Token, arguments)
        {
            Provider = provider is null ? null : await provider.GetReferenceAsync(),
            Parent = provider is null && options?.Parent is { } parent ? await parent.UrnTask : null,
            Version = package is null ? options?.Version : null,
            PluginDownloadUrl = package is null ? options?.PluginDownloadURL : null,
            PackageReference = package,
        };
        var response = await deployment.Monitor.SendAsync((monitor, token) => monitor.InvokeAsync(message, token));
        ThrowOnFailures(call.Token, response.Failures);
        return response;
    }
}
