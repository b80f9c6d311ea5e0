namespace Pulumi;

/// <summary>A resource made of other resources.</summary>
public class ComponentResource : Resource
{
    /// <summary>Declares a component.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Declares a component with arguments; a remote one is made by a provider.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, null)
    {
    }

    /// <summary>Declares a component of a package that is registered first.</summary>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(new ResourceDeclaration(type, name, args, CopyOf(options, name))
        {
            IsRemote = remote,
            Package = registerPackageRequest,
        })
    {
    }

    private protected ComponentResource(Deployment owner, string urn)
        : base(owner, urn, isCustom: false)
    {
    }

    /// <summary>Says that the component is complete; its outputs are the properties marked with <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OutputTable.For(GetType()).Read(this));

    /// <summary>Says that the component is complete and sets its outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(Output.Create(outputs));

    /// <summary>Says that the component is complete and sets its outputs.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    /// <summary>Says that the component is complete and sets its outputs.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs) => Owner.Registrar.StartOutputs(this, outputs);

    private static ComponentResourceOptions CopyOf(ComponentResourceOptions? options, string name)
    {
        if (options is { Provider: not null, ProvidersOrEmpty.Count: > 0 })
        {
            throw new ResourceException($"component '{name}': give either Provider or Providers, not both", null, hideStack: true);
        }

        return ComponentResourceOptions.Merge(null, options);
    }
}
