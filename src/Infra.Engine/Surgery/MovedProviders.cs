using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>
/// The providers that moved resources need in the target: one that is there already with the same inputs serves, else a copy goes along.
/// </summary>
internal sealed class MovedProviders
{
    private readonly Dictionary<ProviderReference, ProviderReference> _references = [];
    private readonly ImmutableArray<ResourceState>.Builder _copies = ImmutableArray.CreateBuilder<ResourceState>();
    private readonly DiagnosticBag _conflicts = new();

    /// <summary>Finds what the target lacks.</summary>
    /// <param name="request">The move.</param>
    /// <param name="moved">The resources that move.</param>
    /// <param name="root">The target's root stack.</param>
    public MovedProviders(MoveRequest request, IReadOnlyCollection<ResourceState> moved, Urn root)
    {
        var needed = moved.Where(static m => !m.IsProvider).Select(static m => m.Provider).OfType<ProviderReference>().Distinct();
        foreach (var reference in needed.Where(n => !moved.Any(m => m.IsProvider && m.ProviderReference == n)))
        {
            if (request.Source.Resources.FirstOrDefault(r => r.IsProvider && r.ProviderReference == reference) is { } provider)
            {
                Take(request, provider, root);
            }
        }
    }

    /// <summary>Providers that the target must be given.</summary>
    public ImmutableArray<ResourceState> Copies => _copies.ToImmutable();

    /// <summary>Why the move cannot be made.</summary>
    public ImmutableArray<Diagnostic> Conflicts => _conflicts.ToImmutable();

    /// <summary>The provider of the target that stands for one of the source; null where it moves by itself.</summary>
    public ProviderReference? Find(ProviderReference reference) => _references.TryGetValue(reference, out var found) ? found : null;

    private void Take(MoveRequest request, ResourceState provider, Urn root)
    {
        var urn = Urn.Create(request.TargetStack.Stack, request.TargetStack.Project, root, provider.Type, provider.Urn.Name);
        var there = request.Target.Resources.FirstOrDefault(r => r.Urn == urn && !r.Delete);
        if (there is null)
        {
            // What the provider's own inputs were made from stays behind.
            _copies.Add(ResourceReferences.Cut(provider, static _ => false, root) with
            {
                Urn = urn,
                Parent = root,
                PropertyDependencies = PropertyDependencies.Empty,
                Aliases = [],
            });
        }
        else if (!PropertyDiff.Between(there.Inputs, provider.Inputs).IsEmpty)
        {
            _conflicts.Add(SurgeryDiagnostics.ProviderConflict.Create($"{request.TargetStack.Stack} has a provider of that name with other inputs") with
            {
                Urn = provider.Urn,
                NextStep = "rename one of the two providers with 'infra state rename', or give them the same configuration",
            });
            return;
        }

        _references[provider.ProviderReference] = there?.ProviderReference ?? new ProviderReference(urn, provider.Id);
    }
}
