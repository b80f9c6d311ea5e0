using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Testing.Deployments;

/// <summary>A resource that a program in C# declares: what is not said is as it is for a custom resource of the provider <c>sim</c>.</summary>
/// <param name="Name">The logical name.</param>
public sealed record Declared(string Name)
{
    /// <summary>The type.</summary>
    public string Type { get; init; } = "sim:index:Res";

    /// <summary>Whether a provider manages it.</summary>
    public bool Custom { get; init; } = true;

    /// <summary>Whether a provider makes this component.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs; output values say which resources they come from.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>The options.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>The resources it depends on besides those of its inputs.</summary>
    public ImmutableArray<RegisterResourceResponse> Needs { get; init; } = [];

    /// <summary>The parent; the root stack where none is given.</summary>
    public RegisterResourceResponse? Parent { get; init; }

    /// <summary>The explicit provider.</summary>
    public RegisterResourceResponse? Provider { get; init; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; init; }

    /// <summary>The last change of the request, for what has no property here.</summary>
    public Func<RegisterResourceRequest, RegisterResourceRequest> Finally { get; init; } = static request => request;

    /// <summary>A component.</summary>
    public static Declared Component(string name, RegisterResourceResponse? parent = null) =>
        new(name) { Type = "my:index:Group", Custom = false, Parent = parent };

    /// <summary>An explicit provider.</summary>
    public static Declared ProviderOf(string name, string package = "sim") => new(name) { Type = $"pulumi:providers:{package}" };

    /// <summary>The reference that resources of a provider carry.</summary>
    public static string Reference(RegisterResourceResponse provider) =>
        $"{provider.Urn}::{(string.IsNullOrEmpty(provider.Id) ? UnknownValue.Sentinel : provider.Id)}";

    /// <summary>The request that declares it.</summary>
    /// <param name="root">The root stack's URN.</param>
    public RegisterResourceRequest ToRequest(string root)
    {
        var behind = PropertyDependencies.From(Inputs.Select(static i => KeyValuePair.Create(i.Key, OutputsIn(i.Value))));
        return Finally(new RegisterResourceRequest
        {
            Type = Type,
            Name = Name,
            Custom = Custom,
            Remote = Remote,
            Parent = Parent?.Urn.Value ?? root,
            Inputs = Inputs.WithoutOutputs(),
            Dependencies = [.. Needs.Select(static n => n.Urn).Concat(behind.Values.SelectMany(static u => u)).Distinct().Select(static u => u.Value)],
            PropertyDependencies = behind,
            Provider = Provider is null ? null : Reference(Provider),
            Version = Version,
            Options = Options,
        });
    }

    private static ImmutableArray<Core.Urn> OutputsIn(PropertyValue value) => value switch
    {
        OutputValue output => output.Dependencies,
        SecretValue secret => OutputsIn(secret.Value),
        ListValue list => [.. list.Items.SelectMany(static i => OutputsIn(i)).Distinct()],
        MapValue map => [.. map.Properties.Values.SelectMany(static v => OutputsIn(v)).Distinct()],
        _ => [],
    };
}
