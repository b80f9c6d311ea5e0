namespace Pulumi;

/// <summary>Files that are given to a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive()
    {
    }

    /// <summary>The value without a hash, which the engine computes (protocol reference 2.1).</summary>
    internal abstract PropertyValue ToValue();
}
