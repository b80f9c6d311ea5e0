using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Testing.Deployments;

/// <summary>A program in C# that talks to the monitor itself, so that it can also say what no SDK would.</summary>
public sealed class StackProgram(Func<StackProgram, Task> body) : IProgram
{
    /// <summary>The monitor.</summary>
    public IResourceMonitor Monitor { get; private set; } = null!;

    /// <summary>The deployment.</summary>
    public DeploymentInfo Deployment { get; private set; } = null!;

    /// <summary>The root stack.</summary>
    public RegisterResourceResponse Root { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        (Monitor, Deployment) = (monitor, deployment);
        Root = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest { Type = "pulumi:pulumi:Stack", Name = deployment.Stack.RootUrn.Name }, cancellationToken);
        await body(this);
        return ProgramResult.Succeeded;
    }

    /// <summary>Declares a resource.</summary>
    public Task<RegisterResourceResponse> AddAsync(Declared declared) =>
        Monitor.RegisterResourceAsync(declared.ToRequest(Root.Urn.Value), CancellationToken.None);

    /// <summary>Declares a resource with inputs.</summary>
    public Task<RegisterResourceResponse> AddAsync(string name, params (string Key, PropertyValue Value)[] inputs) =>
        AddAsync(new Declared(name) { Inputs = PropertyMap.Of(inputs) });

    /// <summary>Declares a resource with options and one input <c>a</c>.</summary>
    public Task<RegisterResourceResponse> AddAsync(string name, PropertyValue a, ResourceOptions options) =>
        AddAsync(new Declared(name) { Inputs = PropertyMap.Of(("a", a)), Options = options });

    /// <summary>Declares a component.</summary>
    public Task<RegisterResourceResponse> GroupAsync(string name, RegisterResourceResponse? parent = null) =>
        AddAsync(Declared.Component(name, parent));

    /// <summary>Declares an explicit provider.</summary>
    public Task<RegisterResourceResponse> ProviderAsync(string name, params (string Key, PropertyValue Value)[] inputs) =>
        AddAsync(Declared.ProviderOf(name) with { Inputs = PropertyMap.Of(inputs) });

    /// <summary>Looks up an existing resource.</summary>
    public Task<ReadResourceResponse> ReadAsync(string name, string id) => Monitor.ReadResourceAsync(
        new ReadResourceRequest { Type = "sim:index:Res", Name = name, Id = id, Parent = Root.Urn.Value }, CancellationToken.None);

    /// <summary>Calls a function.</summary>
    public Task<ResourceInvokeResponse> InvokeAsync(string token, params (string Key, PropertyValue Value)[] arguments) =>
        Monitor.InvokeAsync(new ResourceInvokeRequest(token, PropertyMap.Of(arguments)), CancellationToken.None);

    /// <summary>Sets the stack's outputs.</summary>
    public Task OutputAsync(params (string Key, PropertyValue Value)[] outputs) => OutputAsync(Root, outputs);

    /// <summary>Sets a component's outputs.</summary>
    public Task OutputAsync(RegisterResourceResponse component, params (string Key, PropertyValue Value)[] outputs) =>
        Monitor.RegisterResourceOutputsAsync(
            new RegisterResourceOutputsRequest(component.Urn.Value, PropertyMap.Of(outputs)), CancellationToken.None);

    /// <summary>An output of a resource, as an input of another.</summary>
    public static PropertyValue Out(RegisterResourceResponse resource, string key = "out") =>
        new OutputValue(resource.Outputs.Get(key) ?? PropertyValue.Unknown, false, [resource.Urn]);

    /// <summary>The ID of a resource, as an input of another.</summary>
    public static PropertyValue IdOf(RegisterResourceResponse resource) =>
        new OutputValue(string.IsNullOrEmpty(resource.Id) ? PropertyValue.Unknown : resource.Id, false, [resource.Urn]);

    /// <summary>An alias by name.</summary>
    public static ResourceOptions FormerlyNamed(params string[] names) =>
        new() { Aliases = [.. names.Select(static n => new Alias { Name = n })] };
}
