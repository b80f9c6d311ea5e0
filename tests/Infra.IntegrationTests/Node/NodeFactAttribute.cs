namespace Infra.IntegrationTests.Node;

/// <summary>A test with real Node programs; skipped with the reason where they cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodePackages.Folder is null ? NodePackages.Reason : null;
}
