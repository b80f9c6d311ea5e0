namespace Infra.Blueprints.Shapes;

/// <summary>A file or a collection of files, which only functions give.</summary>
public sealed record AssetShape : Shape
{
    /// <inheritdoc/>
    public override string Describe() => "a file (fn::fileAsset, fn::stringAsset or fn::fileArchive)";
}
