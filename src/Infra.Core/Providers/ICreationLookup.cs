namespace Infra.Core.Providers;

/// <summary>
/// What a provider can do besides <see cref="IProvider"/>: tell what became of a create whose answer was lost. Without it, somebody has
/// to look before such a resource is created again.
/// </summary>
public interface ICreationLookup
{
    /// <summary>The resource that the create with a token made; null where it made none.</summary>
    /// <exception cref="ProviderException">It cannot be told.</exception>
    Task<CreateResponse?> FindCreatedAsync(FindCreatedRequest request, CancellationToken cancellationToken);
}
