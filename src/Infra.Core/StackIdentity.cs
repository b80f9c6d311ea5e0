namespace Infra.Core;

/// <summary>Which stack: <c>ORGANIZATION/PROJECT/STACK</c>. File backends use the organization <c>organization</c>.</summary>
public sealed record StackIdentity(string Organization, string Project, string Stack)
{
    /// <summary>The organization of backends that have none.</summary>
    public const string DefaultOrganization = "organization";

    /// <summary>The URN of the root stack resource.</summary>
    public Urn RootUrn => Urn.Create(Stack, Project, ResourceTypeToken.RootStack.Value, $"{Project}-{Stack}");

    /// <inheritdoc/>
    public override string ToString() => $"{Organization}/{Project}/{Stack}";
}
