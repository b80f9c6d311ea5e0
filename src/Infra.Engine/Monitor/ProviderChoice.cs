using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Engine.Monitor;

/// <summary>Chooses the provider of a resource, a look-up or a function call (protocol reference 4.3, steps 2, 4 and 7).</summary>
internal sealed class ProviderChoice(DefaultProviders defaults, PackageRegistry packages, Action<Diagnostic> refuse)
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

    /// <summary>The provider that a reference names; null where there is no reference.</summary>
    /// <exception cref="MonitorException">The reference is malformed.</exception>
    public static ProviderReference? Explicit(string? reference) =>
        string.IsNullOrEmpty(reference) ? null : MonitorArguments.Provider(reference);

    /// <summary>The default provider of a package, to be awaited; null comes where it could not be declared.</summary>
    public WaitingLine<ProviderReference?> DefaultOf(PackageDescriptor package) => defaults.Find(package);

    /// <summary>Whether a package may only be used with an explicit provider.</summary>
    public bool NeedsExplicit(string package) => defaults.IsDisabled(package);

    /// <summary>Whether a resource gives no provider where one must be given, which is then reported.</summary>
    public bool Refuses(string? given, string package, Urn urn)
    {
        if (!string.IsNullOrEmpty(given) || !NeedsExplicit(package))
        {
            return false;
        }

        refuse(EngineDiagnostics.DefaultProviderDisabled.Create(
            $"the default provider for '{package}' is disabled: '{urn}' must use an explicit provider") with
        {
            Urn = urn,
            NextStep = "give the resource or its parent a provider, or take the package out of pulumi:disable-default-providers",
        });
        return true;
    }
}
