namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>The providers that parts inherit, one per package.</summary>
    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    internal IReadOnlyList<ProviderResource> ProvidersOrEmpty => _providers ?? (IReadOnlyList<ProviderResource>)[];

    /// <summary>
    /// Both options in one: the second's scalars win, lists are joined. The single providers of both join the list of providers.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        var providers = new List<ProviderResource>();
        foreach (var options in (ReadOnlySpan<ComponentResourceOptions?>)[options1, options2])
        {
            if (options is null)
            {
                continue;
            }

            merged.Overlay(options);
            providers.AddRange(options.ProvidersOrEmpty);
            if (options.Provider is { } single)
            {
                providers.Add(single);
            }
        }

        merged.Provider = providers.Count == 1 ? providers[0] : null;
        merged._providers = providers.Count > 1 ? providers : null;
        return merged;
    }

    internal override ResourceOptions Clone() => Merge(this, null);
}
