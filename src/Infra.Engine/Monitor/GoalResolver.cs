using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Monitor;

/// <summary>
/// Turns what a program asks for into a goal: parent, inherited options, transforms, provider, dependencies (protocol reference 4.3).
/// </summary>
internal sealed class GoalResolver(
    StackIdentity stack, DeclarationIndex declarations, TransformPipeline transforms, ProviderChoice providers, AssetHasher assets)
{
    /// <summary>What is asked for, as far as it is known before its provider is.</summary>
    /// <exception cref="MonitorException">The request is malformed.</exception>
    public async ValueTask<AskedResource> AskAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var type = request.Custom || request.Remote ? MonitorArguments.Type(request.Type) : new ResourceTypeToken(request.Type);
        var parent = declarations.ParentOf(request.Type, request.Parent);
        var urn = Urn.Create(stack.Stack, stack.Project, parent?.Urn, type, request.Name);
        var own = TransformsOf(request, urn);
        var asked = Inherit(Describe(request, parent), parent, type);
        if (transforms.AppliesTo(own, parent))
        {
            asked = await transforms.ApplyAsync(asked, own, parent, cancellationToken);
        }

        MonitorArguments.CheckOptions(type, asked.Options);
        var declaration = Declare(urn, asked, parent, own);
        if (!request.Remote)
        {
            declarations.Announce(urn);
        }

        return new AskedResource(request, asked, type, declaration) { Package = PackageOf(request, asked, type, urn) };
    }

    /// <summary>The goal of what is asked for.</summary>
    /// <param name="resource">What is asked for.</param>
    /// <param name="provider">Its provider; null where it needs none, and where there is none, which has been reported.</param>
    /// <exception cref="MonitorException">The request is malformed.</exception>
    public ResolvedGoal Resolve(AskedResource resource, ProviderReference? provider)
    {
        var (request, asked, type, declaration) = resource;
        MonitorArguments.CheckTimeouts(asked.Options.CustomTimeouts);
        var inputs = assets.Complete(request.Remote ? asked.Inputs : asked.Inputs.WithoutOutputs());
        var goal = new ResourceGoal
        {
            Urn = declaration.Urn,
            Type = type,
            Custom = request.Custom,
            Inputs = type.IsProvider ? ProviderConfiguration(request, asked, inputs) : inputs,
            Parent = declaration.Parent?.Urn,
            Provider = provider,
            Dependencies = OutputDependencies.Join(asked.DependsOn, asked.Options.ReplaceWith),
            PropertyDependencies = DependenciesOf(request, asked),
            Options = asked.Options,
            SourcePosition = request.SourcePosition,
        };
        return new ResolvedGoal(goal, declaration, asked) { ProviderFailed = provider is null && NeedsProvider(request, type) };
    }

    // A remote component's transforms are not sent to its provider: they run again when the provider registers it.
    private ImmutableArray<ResourceTransform> TransformsOf(RegisterResourceRequest request, Urn urn) =>
        request.Transforms.IsEmpty && !request.Custom && declarations.Find(urn) is { } asked ? asked.Transforms : request.Transforms;

    private static TransformedResource Describe(RegisterResourceRequest request, Declaration? parent) =>
        new(request.Type, request.Name, request.Custom, parent?.Urn, request.Inputs)
        {
            DependsOn = OutputDependencies.Join(
                MonitorArguments.Urns("dependency", request.Dependencies), OutputDependencies.Of(request.Inputs)),
            Options = request.Options,
            Provider = request.Provider,
            Providers = request.Providers,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadUrl,
        };

    private static TransformedResource Inherit(TransformedResource asked, Declaration? parent, ResourceTypeToken type)
    {
        var provider = asked.Provider;
        if (asked.Custom)
        {
            provider = type.IsProvider ? provider : ProviderChoice.Inherited(type.Package, provider, asked.Providers, parent);
        }
        else
        {
            provider ??= parent?.Provider;
        }

        asked = asked.Provider == provider ? asked : asked with { Provider = provider };
        return parent is null or { Options: { Protect: null, RetainOnDelete: null, DeletedWith: null } } ? asked : asked with
        {
            Options = asked.Options with
            {
                Protect = asked.Options.Protect ?? parent.Options.Protect,
                RetainOnDelete = asked.Options.RetainOnDelete ?? parent.Options.RetainOnDelete,
                DeletedWith = asked.Options.DeletedWith ?? parent.Options.DeletedWith,
            },
        };
    }

    private static Declaration Declare(Urn urn, TransformedResource asked, Declaration? parent, ImmutableArray<ResourceTransform> own) => new(urn)
    {
        Parent = parent,
        Options = asked.Options,
        Provider = asked.Provider,
        Providers = asked.Custom || parent is null ? asked.Providers : parent.Providers.SetItems(asked.Providers),
        Transforms = own,
    };

    private static bool NeedsProvider(RegisterResourceRequest request, ResourceTypeToken type) =>
        !type.IsProvider && (request.Custom || request.Remote);

    private PackageDescriptor? PackageOf(RegisterResourceRequest request, TransformedResource asked, ResourceTypeToken type, Urn urn) =>
        !NeedsProvider(request, type) || providers.Refuses(asked.Provider, type.Package, urn)
            ? null
            : WithChecksums(
                providers.Packages.Resolve(type.Package, request.PackageReference, asked.Version, asked.PluginDownloadUrl), request);

    private PropertyMap ProviderConfiguration(RegisterResourceRequest request, TransformedResource asked, PropertyMap inputs)
    {
        var type = new ResourceTypeToken(request.Type);
        var package = providers.Packages.Resolve(type.ProvidedPackage, request.PackageReference, asked.Version, asked.PluginDownloadUrl);
        return ProviderInputs.Describe(inputs, WithChecksums(package, request), asked.Options.EnvVarMappings);
    }

    private static PackageDescriptor WithChecksums(PackageDescriptor package, RegisterResourceRequest request) =>
        ReferenceEquals(package.Checksums, request.PluginChecksums) ? package : package with { Checksums = request.PluginChecksums };

    // A program that says nothing per property means that each depends on everything.
    private static PropertyDependencies DependenciesOf(RegisterResourceRequest request, TransformedResource asked) =>
        !request.PropertyDependencies.IsEmpty || request.Remote || asked.Inputs.Count == 0
            ? Merge(request.PropertyDependencies, asked.Inputs)
            : PropertyDependencies.Of(asked.Inputs.Keys, asked.DependsOn);

    private static PropertyDependencies Merge(PropertyDependencies given, PropertyMap inputs)
    {
        List<KeyValuePair<string, ImmutableArray<Urn>>>? joined = null;
        foreach (var (key, value) in inputs.Entries)
        {
            var urns = OutputDependencies.Of(value);
            if (!urns.IsEmpty)
            {
                urns = OutputDependencies.Join(given.TryGetValue(key, out var known) ? known : [], urns);
                (joined ??= []).Add(KeyValuePair.Create(key, urns));
            }
        }

        return joined is null ? given : PropertyDependencies.From(given.Concat(joined));
    }
}

/// <summary>What is asked for before its provider is known.</summary>
/// <param name="Request">The request.</param>
/// <param name="Resource">The request as transforms left it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Declaration">What parts of the resource inherit.</param>
internal readonly record struct AskedResource(
    RegisterResourceRequest Request, TransformedResource Resource, ResourceTypeToken Type, Declaration Declaration)
{
    /// <summary>The package whose provider it needs; null where it needs none, and where it may have none, which has been reported.</summary>
    public PackageDescriptor? Package { get; init; }
}

/// <summary>A goal and what was asked for on the way to it.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Declaration">What parts of the resource inherit.</param>
/// <param name="Asked">The request as transforms left it.</param>
internal sealed record ResolvedGoal(ResourceGoal Goal, Declaration Declaration, TransformedResource Asked)
{
    /// <summary>Whether its provider could not be declared, which has been reported.</summary>
    public bool ProviderFailed { get; init; }
}
