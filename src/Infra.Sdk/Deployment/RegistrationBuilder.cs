using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Makes the request for one resource: waits for what it needs and turns arguments and options into wire form.</summary>
internal sealed class RegistrationBuilder(
    Deployment deployment, Resource resource, ResourceDeclaration declaration, ImmutableArray<Argument> arguments)
{
    // So few are found fastest by looking at each.
    private const int Few = 8;

    private readonly List<CoreUrn> _dependencies = [];
    private HashSet<CoreUrn>? _known;

    private ResourceOptions Options => declaration.Options;

    public async ValueTask<RegisterResourceRequest> BuildAsync()
    {
        var parent = await deployment.Dependencies.WaitForUrnAsync(resource.Parent!, resource);
        await AddExplicitDependenciesAsync();
        var (inputs, propertyDependencies) = await SerializeInputsAsync();
        var package = declaration.Package is { } request ? await deployment.Packages.RegisterAsync(request) : null;
        return new RegisterResourceRequest
        {
            Type = declaration.Type,
            Name = declaration.Name,
            Parent = parent,
            Custom = declaration.IsCustom,
            Remote = declaration.IsRemote,
            Inputs = inputs,
            Dependencies = DependencyTexts(),
            PropertyDependencies = propertyDependencies,
            Provider = await GetProviderAsync(),
            Providers = await GetProvidersAsync(),
            Version = package is null ? Options.Version : null,
            PluginDownloadUrl = package is null ? Options.PluginDownloadURL : null,
            PackageReference = package,
            Options = await new OptionsBuilder(deployment, resource, Options).BuildAsync(),
            Transforms = TransformAdapter.Adapt(deployment, Options.TransformsOrEmpty),
        };
    }

    public async ValueTask<ReadResourceRequest> BuildReadAsync(string id)
    {
        var parent = await deployment.Dependencies.WaitForUrnAsync(resource.Parent!, resource);
        await AddExplicitDependenciesAsync();
        var (inputs, _) = await SerializeInputsAsync();
        var package = declaration.Package is { } request ? await deployment.Packages.RegisterAsync(request) : null;
        return new ReadResourceRequest
        {
            Type = declaration.Type,
            Name = declaration.Name,
            Id = id,
            Parent = parent,
            Properties = inputs,
            Dependencies = DependencyTexts(),
            Provider = await GetProviderAsync(),
            Version = package is null ? Options.Version : null,
            PluginDownloadUrl = package is null ? Options.PluginDownloadURL : null,
            PackageReference = package,
            AdditionalSecretOutputs = Options is CustomResourceOptions custom ? [.. custom.AdditionalSecretOutputsOrEmpty] : [],
        };
    }

    private async ValueTask AddExplicitDependenciesAsync()
    {
        if (Options.DependsOnOrNull is { } dependsOn)
        {
            Add(await deployment.Dependencies.ResolveAsync(await ResourceLists.GetAsync(dependsOn), resource));
        }
    }

    private async ValueTask<(PropertyMap Inputs, PropertyDependencies Dependencies)> SerializeInputsAsync()
    {
        var serializer = deployment.Serializer(declaration.IsRemote, referencesAreDependencies: !declaration.IsRemote, resource);
        var entries = new List<KeyValuePair<string, PropertyValue>>(arguments.Length);
        var dependencies = new List<KeyValuePair<string, ImmutableArray<CoreUrn>>>(arguments.Length);
        try
        {
            foreach (var argument in arguments)
            {
                resource.Wait?.Reach(argument.Name);
                var value = await serializer.SerializeArgumentAsync(argument);
                var urns = await deployment.Dependencies.ResolveAsync(serializer.TakeDependencies(), resource);
                if (value is not NullValue)
                {
                    entries.Add(KeyValuePair.Create(argument.Name, value));
                    dependencies.Add(KeyValuePair.Create(argument.Name, urns));
                    Add(urns);
                }
            }
        }
        catch (SerializationException exception)
        {
            throw exception.Within($"{declaration.Type} '{declaration.Name}'");
        }

        resource.Wait?.Reach(null);
        return (PropertyMap.From(entries), PropertyDependencies.From(dependencies));
    }

    /// <summary>The explicit or inherited provider. That of a component goes to its parts instead.</summary>
    private async ValueTask<string?> GetProviderAsync() =>
        declaration.IsCustom && Options.Provider is { } provider ? await provider.GetReferenceAsync() : null;

    private async ValueTask<ImmutableSortedDictionary<string, string>> GetProvidersAsync()
    {
        if (declaration.IsCustom)
        {
            return RegisterResourceRequest.NoProviders;
        }

        var references = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Options is ComponentResourceOptions component)
        {
            foreach (var provider in component.ProvidersOrEmpty.Append(Options.Provider).OfType<ProviderResource>())
            {
                references[provider.Package] = await provider.GetReferenceAsync();
            }
        }

        return references.ToImmutable();
    }

    private ImmutableArray<string> DependencyTexts()
    {
        if (_dependencies.Count == 0)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(_dependencies.Count);
        foreach (var urn in _dependencies)
        {
            texts.Add(urn.Value);
        }

        return texts.MoveToImmutable();
    }

    private void Add(ImmutableArray<CoreUrn> urns)
    {
        foreach (var urn in urns)
        {
            if (_known?.Add(urn) ?? !_dependencies.Contains(urn))
            {
                _dependencies.Add(urn);
                _known ??= _dependencies.Count > Few ? [.. _dependencies] : null;
            }
        }
    }
}
