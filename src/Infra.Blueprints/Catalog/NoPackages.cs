namespace Infra.Blueprints.Catalog;

/// <summary>Knows no package: types and properties go unchecked, without a word.</summary>
public sealed class NoPackages : IResourceCatalog
{
    /// <summary>The one instance.</summary>
    public static readonly NoPackages Instance = new();

    private NoPackages()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Packages => [];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> TypesOf(string package) => [];

    /// <inheritdoc/>
    public ResourceShape? Find(string type) => null;
}
