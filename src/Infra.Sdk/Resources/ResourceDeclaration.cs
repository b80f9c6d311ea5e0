namespace Pulumi;

/// <summary>What a constructor was told about a resource.</summary>
internal sealed record ResourceDeclaration
{
    public ResourceDeclaration(string type, string name, ResourceArgs? args, ResourceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Type, Name, Args, Options) = (type, name, args ?? ResourceArgs.Empty, options);
    }

    public string Type { get; }

    public string Name { get; }

    public ResourceArgs Args { get; init; }

    /// <summary>The options, a copy that belongs to the declaration.</summary>
    public ResourceOptions Options { get; init; }

    public bool IsCustom { get; init; }

    public bool IsRemote { get; init; }

    /// <summary>The package, for packages that must be registered first.</summary>
    public RegisterPackageRequest? Package { get; init; }
}
