using Infra.Core.Programs;

namespace Pulumi;

/// <summary>Puts the program's transforms into the engine's terms.</summary>
internal static class TransformAdapter
{
    public static ImmutableArray<CoreResourceTransform> Adapt(Deployment deployment, IReadOnlyList<ResourceTransform> transforms)
    {
        if (transforms.Count == 0)
        {
            return [];
        }

        deployment.Monitor.Require("transforms", "the option ResourceTransforms");
        return [.. transforms.Select(transform => Adapt(deployment, transform))];
    }

    public static CoreResourceTransform Adapt(Deployment deployment, ResourceTransform transform) =>
        (resource, token) => deployment.EnterAsync(() => ApplyAsync(deployment, transform, resource, token));

    public static CoreInvokeTransform Adapt(Deployment deployment, InvokeTransform transform) =>
        (invoke, token) => deployment.EnterAsync(() => ApplyAsync(deployment, transform, invoke, token));

    /// <summary>Properties as programs see them; secrets, unknowns and values with dependencies are outputs.</summary>
    public static ImmutableDictionary<string, object?> ToObjects(Deployment deployment, PropertyMap properties) =>
        properties.ToImmutableDictionary(static e => e.Key, e => ToObject(deployment, e.Value), StringComparer.Ordinal);

    /// <summary>A value as an input.</summary>
    public static Input<object> ToInput(Deployment deployment, PropertyValue value) => Nested(deployment, value).Apply(static v => v!);

    private static async Task<TransformedResource?> ApplyAsync(
        Deployment deployment, ResourceTransform transform, TransformedResource resource, CancellationToken token)
    {
        var args = new ResourceTransformArgs(
            resource.Name,
            resource.Type,
            resource.Custom,
            ToObjects(deployment, resource.Inputs),
            TransformedOptions.Read(deployment, resource));
        return await transform(args, token) is { } result
            ? await TransformedOptions.WriteAsync(
                deployment, resource with { Inputs = await ToWireAsync(deployment, result.Args) }, result.Options)
            : null;
    }

    private static async Task<TransformedInvoke?> ApplyAsync(
        Deployment deployment, InvokeTransform transform, TransformedInvoke invoke, CancellationToken token)
    {
        var options = new InvokeOptions
        {
            Provider = invoke.Provider is { } reference ? new DependencyProviderResource(deployment, reference) : null,
            Version = invoke.Version,
            PluginDownloadURL = invoke.PluginDownloadUrl,
        };
        var args = new InvokeTransformArgs(invoke.Token, ToObjects(deployment, invoke.Arguments), options);
        if (await transform(args, token) is not { } result)
        {
            return null;
        }

        return invoke with
        {
            Arguments = await ToWireAsync(deployment, result.Args),
            Provider = result.Options.Provider is { } provider ? await provider.GetReferenceAsync() : null,
            Version = result.Options.Version,
            PluginDownloadUrl = result.Options.PluginDownloadURL,
        };
    }

    private static object? ToObject(Deployment deployment, PropertyValue value) => value switch
    {
        NullValue => null,
        SecretValue secret => Output.CreateSecret(Nested(deployment, secret.Value)),
        UnknownValue => Output.CreateUnknown<object?>(),
        OutputValue output => FromOutputValue(deployment, output),
        ListValue list => list.Items.Select(item => ToObject(deployment, item)).ToImmutableArray(),
        MapValue map => ToObjects(deployment, map.Properties),
        _ => ValueConversion.ToValue<object?>(value, new ConversionContext(deployment, "a transform's argument")),
    };

    private static Output<object?> Nested(Deployment deployment, PropertyValue value) => Output.ToUntyped(ToObject(deployment, value));

    private static Output<object?> FromOutputValue(Deployment deployment, OutputValue output)
    {
        ImmutableHashSet<Resource> resources = [.. output.Dependencies.Select(urn => new DependencyResource(deployment, urn.Value))];
        return new Output<object?>(new OutputData<object?>(
            resources, output.Value is { } value ? ToObject(deployment, value) : null, output.Value is not null, output.IsSecret));
    }

    private static async Task<PropertyMap> ToWireAsync(Deployment deployment, ImmutableDictionary<string, object?> args)
    {
        var value = await deployment.TransformSerializer().SerializeAsync(args);
        return ((MapValue)value).Properties;
    }
}
