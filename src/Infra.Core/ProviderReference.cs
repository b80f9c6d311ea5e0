using System.Diagnostics.CodeAnalysis;
using Infra.Core.Properties;

namespace Infra.Core;

/// <summary>Which provider instance manages a resource: the URN and ID of a provider resource, written <c>URN::ID</c>.</summary>
public readonly record struct ProviderReference(Urn Urn, string Id)
{
    /// <summary>Whether the provider's ID is not known yet (a preview that would create it).</summary>
    public bool IsUnknown => Id == UnknownValue.Sentinel;

    /// <summary>The package that the provider provides.</summary>
    public string Package => Urn.Type.ProvidedPackage;

    /// <summary>Reads a reference; the ID is the text after the last <c>::</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProviderReference reference)
    {
        reference = default;
        var at = text?.LastIndexOf("::", StringComparison.Ordinal) ?? -1;
        if (at < 0 || !Urn.TryParse(text![..at], out var urn) || !urn.Type.IsProvider || at + 2 == text.Length)
        {
            return false;
        }

        reference = new ProviderReference(urn, text[(at + 2)..]);
        return true;
    }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FormatException">The text is not a provider reference.</exception>
    public static ProviderReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException($"bad provider reference '{text}' (expected URN::ID)");

    /// <inheritdoc/>
    public override string ToString() => $"{Urn}::{Id}";
}
