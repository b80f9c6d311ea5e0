using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>An explicitly configured provider.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Declares a provider of a package.</summary>
    [OverloadResolutionPriority(1)]
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, null)
    {
    }

    /// <summary>Declares a provider of a package that is registered first.</summary>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(Infra.Core.ResourceTypeToken.Provider(package).Value, name, args, options, registerPackageRequest) => Package = package;

    private protected ProviderResource(Deployment owner, string urn, string? id)
        : base(owner, urn, id) => Package = new Infra.Core.ResourceTypeToken(GetResourceType()).ProvidedPackage;

    /// <summary>The package.</summary>
    internal string Package { get; }

    /// <summary>The text that names this provider to the engine, <c>URN::ID</c>.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        var urn = await UrnTask;
        var id = await Id.DataTask;
        return $"{urn}::{(id.IsKnown && id.Value.Length > 0 ? id.Value : UnknownValue.Sentinel)}";
    }
}
