namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;

    /// <summary>Whether a replacement deletes first; null leaves the choice to the provider.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs to be marked as secret.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => _additionalSecretOutputs ??= [];
        set => _additionalSecretOutputs = value;
    }

    /// <summary>The ID of an existing resource to take over.</summary>
    public string? ImportId { get; set; }

    /// <summary>For provider resources: environment variables renamed for the plugin, new name to old.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => _envVarMappings ??= [];
        set => _envVarMappings = value;
    }

    internal IReadOnlyList<string> AdditionalSecretOutputsOrEmpty => _additionalSecretOutputs ?? (IReadOnlyList<string>)[];

    internal IReadOnlyDictionary<string, string>? EnvVarMappingsOrNull => _envVarMappings;

    internal override bool AsksNothing =>
        base.AsksNothing && this is { DeleteBeforeReplace: null, ImportId: null, _additionalSecretOutputs: null, _envVarMappings: null };

    /// <summary>What a program asks for that gives no options. Nobody writes to it.</summary>
    internal static CustomResourceOptions None { get; } = new();

    /// <summary>Both options in one: the second's scalars win, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        merged.OverlayCustom(options1);
        merged.OverlayCustom(options2);
        return merged;
    }

    internal override ResourceOptions Clone() => Merge(this, null);

    private void OverlayCustom(CustomResourceOptions? other)
    {
        if (other is null)
        {
            return;
        }

        Overlay(other);
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        _additionalSecretOutputs = Join(_additionalSecretOutputs, other._additionalSecretOutputs);
        foreach (var (name, source) in other._envVarMappings ?? [])
        {
            EnvVarMappings[name] = source;
        }
    }
}
