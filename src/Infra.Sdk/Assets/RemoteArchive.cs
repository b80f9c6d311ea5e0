namespace Pulumi;

/// <summary>An archive given by its address.</summary>
/// <param name="uri">An http, https or file URI.</param>
public sealed class RemoteArchive(string uri) : Archive
{
    internal override PropertyValue ToValue() => new ArchiveValue(Hash: null, Uri: uri);
}
