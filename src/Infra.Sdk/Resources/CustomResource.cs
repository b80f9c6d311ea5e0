using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <summary>Declares a resource.</summary>
    [OverloadResolutionPriority(1)]
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, null)
    {
    }

    /// <summary>Declares a resource of a package that is registered first.</summary>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(new ResourceDeclaration(type, name, args, options is null ? CustomResourceOptions.None : CustomResourceOptions.Merge(null, options))
        {
            IsCustom = true,
            Package = registerPackageRequest,
        })
    {
    }

    private protected CustomResource(Deployment owner, string urn, string? id)
        : base(owner, urn, isCustom: true) => Id = id is null ? Output.CreateUnknown<string>() : Output.Create(id);

    /// <summary>The ID that the provider gave; not known before the resource exists.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
