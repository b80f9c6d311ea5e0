namespace Infra.Blueprints.Catalog;

/// <summary>The resource types that are known where a blueprint is checked.</summary>
public interface IResourceCatalog
{
    /// <summary>The packages whose types are known.</summary>
    IReadOnlyCollection<string> Packages { get; }

    /// <summary>The type tokens of a package; empty when it is not known.</summary>
    IReadOnlyCollection<string> TypesOf(string package);

    /// <summary>What a type takes and gives, or null when it is not known. The types of provider resources are found too.</summary>
    ResourceShape? Find(string type);
}
