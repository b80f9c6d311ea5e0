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
    public bool IsProvider => NamesProvider(Value);

    /// <summary>For a provider resource's type, the package it provides.</summary>
    public string ProvidedPackage => IsProvider ? Value[ProviderPrefix.Length..] : "";

    /// <summary>Whether the text has the three parts that custom and remote resources need.</summary>
    public bool IsThreePart => Value.AsSpan().Count(':') == 2 && Value[0] != ':' && Value[^1] != ':';

    /// <summary>The type of the provider resource of a package.</summary>
    public static ResourceTypeToken Provider(string package) => new(ProviderPrefix + package);

    /// <summary>Whether a type's text is that of a provider resource.</summary>
    internal static bool NamesProvider(ReadOnlySpan<char> type) => type.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
