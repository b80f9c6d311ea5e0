using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Rebuilds a resource's options for a transform, and takes them over from what it returns.</summary>
internal static class TransformedOptions
{
    public static ResourceOptions Read(Deployment deployment, TransformedResource resource)
    {
        ResourceOptions result = resource.Custom
            ? new CustomResourceOptions
            {
                DeleteBeforeReplace = resource.Options.DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. resource.Options.AdditionalSecretOutputs],
                ImportId = resource.Options.ImportId,
                EnvVarMappings = resource.Options.EnvVarMappings.ToDictionary(StringComparer.Ordinal),
            }
            : new ComponentResourceOptions
            {
                Providers = [.. resource.Providers.Values.Select(reference => new DependencyProviderResource(deployment, reference))],
            };
        ReadCommon(deployment, resource, result);
        return result;
    }

    public static async Task<TransformedResource> WriteAsync(Deployment deployment, TransformedResource resource, ResourceOptions options)
    {
        var dependsOn = options.DependsOnOrNull is { } list ? await ResourceLists.GetAsync(list) : [];
        var providers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var provider in (options as ComponentResourceOptions)?.ProvidersOrEmpty ?? [])
        {
            providers[provider.Package] = await provider.GetReferenceAsync();
        }

        var built = await new OptionsBuilder(deployment, null, options).BuildAsync();
        var readTimeout = resource.Options.CustomTimeouts?.Read;
        return resource with
        {
            DependsOn = await deployment.Dependencies.ResolveAsync(dependsOn, waiter: null),
            Options = built with
            {
                CustomTimeouts = built.CustomTimeouts is { } timeouts ? timeouts with { Read = readTimeout } : null,
            },
            Provider = options.Provider is { } single ? await single.GetReferenceAsync() : null,
            Providers = providers.ToImmutable(),
            Version = options.Version,
            PluginDownloadUrl = options.PluginDownloadURL,
        };
    }

    private static void ReadCommon(Deployment deployment, TransformedResource resource, ResourceOptions result)
    {
        var options = resource.Options;
        Resource Stub(CoreUrn urn) => new DependencyResource(deployment, urn.Value);
        result.Parent = resource.Parent is { } parent ? Stub(parent) : null;
        result.DependsOn = resource.DependsOn.Select(Stub).ToImmutableArray();
        result.Protect = options.Protect;
        result.RetainOnDelete = options.RetainOnDelete;
        result.DeletedWith = options.DeletedWith is { } with ? Stub(with) : null;
        result.ReplaceWith = options.ReplaceWith.Select(Stub).ToImmutableArray();
        result.ReplacementTrigger = options.ReplacementTrigger is { } trigger ? TransformAdapter.ToInput(deployment, trigger) : null;
        result.IgnoreChanges = [.. options.IgnoreChanges];
        result.ReplaceOnChanges = [.. options.ReplaceOnChanges];
        result.HideDiffs = [.. options.HideDiffs];
        result.Aliases = [.. options.Aliases.Select(a => (Input<Alias>)ToAlias(deployment, a))];
        result.CustomTimeouts = ToTimeouts(options.CustomTimeouts);
        result.Hooks = ToBinding(options.Hooks);
        result.Provider = resource.Provider is { } reference ? new DependencyProviderResource(deployment, reference) : null;
        result.Version = resource.Version;
        result.PluginDownloadURL = resource.PluginDownloadUrl;
    }

    private static Alias ToAlias(Deployment deployment, CoreAlias alias) => new()
    {
        Urn = alias.Urn?.Value,
        Name = ToInput(alias.Name),
        Type = ToInput(alias.Type?.Value),
        Stack = ToInput(alias.Stack),
        Project = ToInput(alias.Project),
        Parent = alias.Parent is { } parent ? new DependencyResource(deployment, parent.Value) : null,
        NoParent = alias.NoParent,
    };

    private static Input<string>? ToInput(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text;
    }

    private static CustomTimeouts? ToTimeouts(CoreTimeouts? timeouts)
    {
        static TimeSpan? Span(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;
        return timeouts is null ? null
            : new CustomTimeouts { Create = Span(timeouts.Create), Update = Span(timeouts.Update), Delete = Span(timeouts.Delete) };
    }

    private static ResourceHookBinding ToBinding(ResourceHooks? hooks) => hooks is null ? new() : new()
    {
        BeforeCreate = [.. hooks.BeforeCreate.Select(Named)],
        AfterCreate = [.. hooks.AfterCreate.Select(Named)],
        BeforeUpdate = [.. hooks.BeforeUpdate.Select(Named)],
        AfterUpdate = [.. hooks.AfterUpdate.Select(Named)],
        BeforeDelete = [.. hooks.BeforeDelete.Select(Named)],
        AfterDelete = [.. hooks.AfterDelete.Select(Named)],
        OnError = [.. hooks.OnError.Select(static name => new ErrorHook(name))],
    };

    private static ResourceHook Named(string name) => new NamedHook(name);

    /// <summary>A hook of which only the name is known, because it was registered elsewhere.</summary>
    private sealed class NamedHook(string name) : ResourceHook(
        name,
        static (_, _) => throw Elsewhere(),
        new ResourceHookOptions(),
        Task.CompletedTask);
}
