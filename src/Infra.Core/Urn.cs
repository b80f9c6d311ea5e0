using System.Diagnostics.CodeAnalysis;

namespace Infra.Core;

/// <summary>
/// A resource's name within a deployment: <c>urn:pulumi:STACK::PROJECT::QUALIFIED-TYPE::NAME</c>. The qualified type is the chain of
/// parent types joined by <c>$</c>; the name is free text and may itself contain <c>::</c>, so only the first three separators count.
/// </summary>
public readonly record struct Urn : IComparable<Urn>
{
    private const string Prefix = "urn:pulumi:";
    private const string Separator = "::";
    private readonly string? _value;

    private Urn(string value) => _value = value;

    /// <summary>The whole text.</summary>
    public string Value => _value ?? "";

    /// <summary>The short name of the stack.</summary>
    public string Stack => Part(0).ToString();

    /// <summary>The project.</summary>
    public string Project => Part(1).ToString();

    /// <summary>Parent types and own type, joined by <c>$</c>.</summary>
    public string QualifiedType => Part(2).ToString();

    /// <summary>The logical name.</summary>
    public string Name => Part(3).ToString();

    /// <summary>The resource's own type: the last segment of <see cref="QualifiedType"/>.</summary>
    public ResourceTypeToken Type => new(OwnType.ToString());

    /// <summary>Whether this is the URN of a root stack.</summary>
    public bool IsRootStack => OwnType.SequenceEqual(ResourceTypeToken.RootStack.Value);

    /// <summary>Whether this is the URN of a provider resource.</summary>
    public bool IsProvider => ResourceTypeToken.NamesProvider(OwnType);

    private ReadOnlySpan<char> OwnType
    {
        get
        {
            var qualified = Part(2);
            return qualified[(qualified.LastIndexOf('$') + 1)..];
        }
    }

    /// <summary>Reads a URN.</summary>
    /// <exception cref="FormatException">The text is not a URN.</exception>
    public static Urn Parse(string text) =>
        TryParse(text, out var urn) ? urn : throw new FormatException($"'{text}' is not a URN (urn:pulumi:STACK::PROJECT::TYPE::NAME)");

    /// <summary>Reads a URN, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Urn urn)
    {
        urn = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal) || Separators(text) < 3)
        {
            return false;
        }

        urn = new Urn(text);
        return true;
    }

    /// <summary>Makes the URN of a resource. A parent that is the root stack leaves no trace in the qualified type.</summary>
    public static Urn Create(string stack, string project, Urn? parent, ResourceTypeToken type, string name)
    {
        var qualified = parent is { } p && !p.IsRootStack ? $"{p.QualifiedType}${type.Value}" : type.Value;
        return new Urn($"{Prefix}{stack}{Separator}{project}{Separator}{qualified}{Separator}{name}");
    }

    /// <summary>Makes a URN from its four parts.</summary>
    public static Urn Create(string stack, string project, string qualifiedType, string name) =>
        new($"{Prefix}{stack}{Separator}{project}{Separator}{qualifiedType}{Separator}{name}");

    /// <summary>The same URN with another name.</summary>
    public Urn WithName(string name) => Create(Stack, Project, QualifiedType, name);

    /// <inheritdoc/>
    public int CompareTo(Urn other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static int Separators(string text)
    {
        var (count, at) = (0, Prefix.Length);
        while ((at = text.IndexOf(Separator, at, StringComparison.Ordinal)) >= 0)
        {
            count++;
            at += Separator.Length;
        }

        return count;
    }

    private ReadOnlySpan<char> Part(int index)
    {
        var rest = Value.AsSpan(Math.Min(Prefix.Length, Value.Length));
        for (var part = 0; ; part++)
        {
            var end = part == 3 ? rest.Length : rest.IndexOf(Separator);
            if (end < 0)
            {
                return [];
            }

            if (part == index)
            {
                return rest[..end];
            }

            rest = rest[(end + Separator.Length)..];
        }
    }
}
