namespace Pulumi;

/// <summary>An archive that came back from the engine without its content.</summary>
internal sealed class OpaqueArchive(ArchiveValue value) : Archive
{
    internal override PropertyValue ToValue() => value;
}
