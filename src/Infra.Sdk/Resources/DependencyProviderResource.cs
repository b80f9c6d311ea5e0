namespace Pulumi;

/// <summary>Stands for a provider of which only the reference is known.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    public DependencyProviderResource(Deployment owner, string reference)
        : this(owner, Infra.Core.ProviderReference.Parse(reference))
    {
    }

    private DependencyProviderResource(Deployment owner, Infra.Core.ProviderReference reference)
        : base(owner, reference.Urn.Value, reference.IsUnknown ? null : reference.Id)
    {
    }
}
