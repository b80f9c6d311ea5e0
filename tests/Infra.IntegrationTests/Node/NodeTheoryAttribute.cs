namespace Infra.IntegrationTests.Node;

/// <summary>A test with several real Node programs; skipped with the reason where they cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodePackages.Folder is null ? NodePackages.Reason : null;
}
