using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Engine.Monitor;

/// <summary>Chooses the provider of a resource, a look-up or a function call (protocol reference 4.3, steps 2, 4 and 7).</summary>
internal sealed class ProviderChoice(DefaultProviders defaults, PackageRegistry packages)
{
    /// <summary>The packages that programs made known.</summary>
    public PackageRegistry Packages => packages;

    /// <summary>The explicit or inherited provider for a package, <c>URN::ID</c>, or null.</summary>
    public static string? Inherited(
        string package, string? given, ImmutableSortedDictionary<string, string> providers, Declaration? parent)
    {
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        if (providers.TryGetValue(package, out var listed))
        {
            return listed;
        }

        if (parent is null)
        {
            return null;
        }

        return parent.Provider is { } own && ProviderReference.TryParse(own, out var reference) && reference.Package == package
            ? own
            : parent.Providers.GetValueOrDefault(package);
    }

    /// <summary>The provider that a reference names, else the default one of a package; null where that could not be declared.</summary>
    /// <exception cref="MonitorException">The reference is malformed.</exception>
    public async Task<ProviderReference?> ResolveAsync(string? reference, PackageDescriptor package) =>
        string.IsNullOrEmpty(reference) ? await defaults.GetAsync(package) : MonitorArguments.Provider(reference);

    /// <summary>Whether a package may only be used with an explicit provider.</summary>
    public bool NeedsExplicit(string package) => defaults.IsDisabled(package);
}
