using Infra.Core;

namespace Pulumi;

/// <summary>
/// Turns aliases into wire form: as they are where the engine completes them, otherwise as whole URNs, those that follow from the
/// parent's aliases among them.
/// </summary>
internal sealed class AliasBuilder(Deployment deployment, Resource? resource, IReadOnlyList<Input<Alias>> aliases)
{
    public async ValueTask<ImmutableArray<CoreAlias>> BuildAsync()
    {
        if (resource is null || deployment.Monitor.Supports("aliasSpecs"))
        {
            var specs = ImmutableArray.CreateBuilder<CoreAlias>(aliases.Count);
            foreach (var alias in aliases)
            {
                specs.Add(await ToSpecAsync(await ResolveAsync(alias)));
            }

            return specs.MoveToImmutable();
        }

        return [.. (await GetUrnsAsync(resource)).Select(static urn => new CoreAlias { Urn = urn })];
    }

    private static async Task<Alias> ResolveAsync(Input<Alias> alias) => (await alias.ToOutput().DataTask).Value ?? new Alias();

    private static async Task<string?> GetAsync(Input<string>? part) =>
        part is not null && await part.ToOutput().DataTask is { IsKnown: true } data ? data.Value : null;

    private async Task<CoreAlias> ToSpecAsync(Alias alias)
    {
        if (alias.Urn is { } urn)
        {
            RefuseParts(alias);
            return new CoreAlias { Urn = CoreUrn.Parse(urn) };
        }

        var type = await GetAsync(alias.Type);
        return new CoreAlias
        {
            Name = await GetAsync(alias.Name),
            Type = type is null ? null : new ResourceTypeToken(type),
            Stack = await GetAsync(alias.Stack),
            Project = await GetAsync(alias.Project),
            Parent = await GetParentAsync(alias),
            NoParent = alias.NoParent,
        };
    }

    private async Task<CoreUrn?> GetParentAsync(Alias alias)
    {
        if ((alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0) > 1)
        {
            throw Refuse("names more than one of Parent, ParentUrn and NoParent");
        }

        var urn = alias.Parent is { } parent
            ? await deployment.Dependencies.WaitForUrnAsync(parent, resource)
            : await GetAsync(alias.ParentUrn);
        return urn is null ? null : CoreUrn.Parse(urn);
    }

    private void RefuseParts(Alias alias)
    {
        if (alias is not { Name: null, Type: null, Stack: null, Project: null, Parent: null, ParentUrn: null, NoParent: false })
        {
            throw Refuse("names a whole URN and parts of one");
        }
    }

    private ResourceException Refuse(string reason) =>
        new($"an alias of '{resource?.GetResourceName()}' {reason}", resource, hideStack: true);

    /// <summary>The whole former URNs of a resource: every former name under every former parent.</summary>
    private async Task<List<CoreUrn>> GetUrnsAsync(Resource target)
    {
        var parents = new List<CoreUrn?> { target.Parent is { } p ? CoreUrn.Parse(await p.UrnTask) : null };
        if (target.Parent is { Parent: not null } parent)
        {
            parents.AddRange((await GetUrnsAsync(parent)).Select(static urn => (CoreUrn?)urn));
        }

        var type = new ResourceTypeToken(target.GetResourceType());
        var urns = new List<CoreUrn>();
        foreach (var input in target.DeclaredAliases)
        {
            var spec = await ToSpecAsync(await ResolveAsync(input));
            urns.AddRange(spec.Urn is { } whole ? [whole]
                : parents.Select(former => Complete(spec, former, type, target.GetResourceName())));
        }

        urns.AddRange(parents.Skip(1).Select(former => Complete(new CoreAlias(), former, type, InheritedName(target, former!.Value))));
        return [.. urns.Distinct()];
    }

    private CoreUrn Complete(CoreAlias spec, CoreUrn? parent, ResourceTypeToken type, string name) => CoreUrn.Create(
        spec.Stack ?? deployment.Info.Stack.Stack,
        spec.Project ?? deployment.Info.Stack.Project,
        spec.NoParent ? null : spec.Parent ?? parent,
        spec.Type ?? type,
        spec.Name ?? name);

    /// <summary>Parts named after their parent followed it when it was renamed.</summary>
    private static string InheritedName(Resource target, CoreUrn formerParent)
    {
        var (name, parent) = (target.GetResourceName(), target.Parent!.GetResourceName());
        return name.StartsWith(parent, StringComparison.Ordinal) ? formerParent.Name + name[parent.Length..] : name;
    }
}
