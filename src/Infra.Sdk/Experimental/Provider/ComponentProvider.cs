using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>
/// A provider of the components of an assembly: public classes of <see cref="ComponentResource"/> whose constructor takes a name, a class of
/// arguments and <see cref="ComponentResourceOptions"/>.
/// </summary>
/// <param name="componentAssembly">The assembly.</param>
/// <param name="metadata">What the package is called.</param>
/// <param name="componentTypes">The components; null for all of the assembly.</param>
public class ComponentProvider(Assembly componentAssembly, Metadata metadata, Type[]? componentTypes = null) : Provider
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc/>
    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct)
    {
        var schema = componentTypes is null
            ? ComponentAnalyzer.GenerateSchema(metadata, componentAssembly)
            : ComponentAnalyzer.GenerateSchema(metadata, componentTypes);
        return Task.FromResult(new GetSchemaResponse { Schema = JsonSerializer.Serialize(schema, Json) });
    }

    /// <inheritdoc/>
    public override async Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct)
    {
        var parts = request.Type.Split(':');
        if (parts is not [var package, _, var name] || package != metadata.Name)
        {
            throw new ArgumentException($"'{request.Type}' is no component of the package '{metadata.Name}'", nameof(request));
        }

        var type = ComponentAnalyzer.FindComponentType(name, componentAssembly, componentTypes)
            ?? throw new ArgumentException($"the package '{metadata.Name}' has no component '{name}'", nameof(request));
        var constructor = ComponentAnalyzer.ConstructorOf(type)!;
        var deployment = Deployment.Require();
        var args = new ArgumentReader(deployment).Read(new PropertyValue(request.Inputs), constructor.GetParameters()[1].ParameterType, request.Name);
        var component = (ComponentResource)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [request.Name, args, request.Options], null);
        var urn = await component.UrnTask;
        return new ConstructResponse(new Urn(urn), await OutputsAsync(deployment, component), new Dictionary<string, ISet<Urn>>(StringComparer.Ordinal));
    }

    private static async Task<IDictionary<string, PropertyValue>> OutputsAsync(Deployment deployment, ComponentResource component)
    {
        var outputs = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in OutputTable.For(component.GetType()).Read(component))
        {
            if (value is not null)
            {
                var serializer = new PropertySerializer(deployment, null, new SerializationRules(KeepResources: true, KeepOutputValues: true));
                outputs[name] = ValueTranslation.FromCore(await serializer.SerializeAsync(value));
            }
        }

        return outputs;
    }
}
