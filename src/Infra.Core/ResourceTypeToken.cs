namespace Infra.Core;

/// <summary>A resource's type, <c>package:module:Member</c>. Local components may use free text.</summary>
public readonly record struct ResourceTypeToken(string Value)
{
    /// <summary>The type of the root stack.</summary>
    public static readonly ResourceTypeToken RootStack = new("pulumi:pulumi:Stack");

    /// <summary>The type of a stack reference.</summary>
    public static readonly ResourceTypeToken StackReference = new("pulumi:pulumi:StackReference");

    private const string ProviderPrefix = "pulumi:providers:";

    /// <summary>The text before the first colon.</summary>
    public string Package => Value.IndexOf(':') is var colon and >= 0 ? Value[..colon] : Value;

    /// <summary>The member name: the text after the last colon.</summary>
    public string Member => Value[(Value.LastIndexOf(':') + 1)..];

    /// <summary>Whether this is the type of a provider resource.</summary>
    public bool IsProvider => Value.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>For a provider resource's type, the package it provides.</summary>
    public string ProvidedPackage => IsProvider ? Value[ProviderPrefix.Length..] : "";

    /// <summary>Whether the text has the three parts that custom and remote resources need.</summary>
    public bool IsThreePart => Value.Split(':') is [{ Length: > 0 }, _, { Length: > 0 }];

    /// <summary>The type of the provider resource of a package.</summary>
    public static ResourceTypeToken Provider(string package) => new(ProviderPrefix + package);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
