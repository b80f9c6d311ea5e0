using Infra.Bindings;
using Infra.Core;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>Turns the options of a blueprint into those of the SDK.</summary>
internal sealed class OptionsBuilder(Evaluator evaluator)
{
    /// <summary>The options of a resource.</summary>
    public CustomResourceOptions ForResource(BlueprintResource resource)
    {
        var options = resource.Options;
        var built = new CustomResourceOptions { DeleteBeforeReplace = options.DeleteBeforeReplace, ImportId = options.Import };
        built.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        if (resource.Provider is { } provider && provider.Value != resource.Token.Package)
        {
            built.Provider = (ProviderResource)evaluator.ElementOf(provider.Value).Resource;
        }

        Fill(built, resource);
        built.Version ??= BoundVersion(resource.Token);
        return built;
    }

    /// <summary>The options of a component.</summary>
    public ComponentResourceOptions ForComponent(BlueprintComponent component)
    {
        var built = new ComponentResourceOptions();
        foreach (var provider in component.Options.Providers)
        {
            built.Providers.Add((ProviderResource)evaluator.ElementOf(provider.Value).Resource);
        }

        Fill(built, component);
        return built;
    }

    // What is declared by its type alone shares its default provider with what components declare through the bindings.
    private static string? BoundVersion(ResourceTypeToken type) => PackageFacts.VersionOf(type.IsProvider ? type.ProvidedPackage : type.Package);

    private void Fill(ResourceOptions built, BlueprintElement element)
    {
        var options = element.Options;
        built.Protect = options.Protect;
        built.RetainOnDelete = options.RetainOnDelete;
        built.Version = options.Version;
        built.PluginDownloadURL = options.PluginDownloadUrl;
        built.Parent = Find(options.Parent);
        built.DeletedWith = Find(options.DeletedWith);
        built.IgnoreChanges.AddRange(options.IgnoreChanges);
        built.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        built.HideDiffs.AddRange(options.HideDiffs);
        foreach (var name in element.Dependencies.Concat(options.DependsOn).Select(static n => n.Value).Distinct(StringComparer.Ordinal))
        {
            built.DependsOn.Add(evaluator.ElementOf(name).Resource);
        }

        foreach (var name in options.ReplaceWith)
        {
            built.ReplaceWith.Add(evaluator.ElementOf(name.Value).Resource);
        }

        foreach (var alias in options.Aliases)
        {
            built.Aliases.Add(ToAlias(alias));
        }

        if (options.CustomTimeouts is { } timeouts)
        {
            built.CustomTimeouts = new CustomTimeouts { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete };
        }
    }

    private static Alias ToAlias(BlueprintAlias alias) => new()
    {
        Urn = alias.Urn,
        Name = Text(alias.Name),
        Type = Text(alias.Type),
        Stack = Text(alias.Stack),
        Project = Text(alias.Project),
        ParentUrn = Text(alias.ParentUrn),
        NoParent = alias.NoParent,
    };

    private static Input<string>? Text(string? text) => text is null ? null : (Input<string>)text;

    private Resource? Find(Placed<string>? name) => name is { } given ? evaluator.ElementOf(given.Value).Resource : null;
}
