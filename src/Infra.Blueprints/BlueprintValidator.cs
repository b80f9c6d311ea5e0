using System.Collections.Immutable;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Blueprints.Validation;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>
/// Checks blueprints beyond their form: types, kinds, properties, names, references, cycles, providers. Every mistake is told at once.
/// </summary>
/// <param name="kinds">The component kinds that a blueprint may use.</param>
/// <param name="catalog">The resource types that are known; those of other packages go unchecked.</param>
/// <param name="limits">Bounds what is reported.</param>
public sealed class BlueprintValidator(ComponentKinds kinds, IResourceCatalog catalog, BlueprintLimits? limits = null)
{
    /// <summary>The portable types: what a blueprint may declare without naming a provider's type.</summary>
    public static ImmutableArray<string> PortableTypes => Portable.PortableTypes.Names;

    private readonly BlueprintLimits _limits = limits ?? BlueprintLimits.Default;

    /// <summary>The mistakes in a blueprint, by place.</summary>
    public ImmutableArray<Diagnostic> Validate(Blueprint blueprint)
    {
        Analyze(blueprint, out var diagnostics);
        return diagnostics;
    }

    /// <summary>The blueprint ready to be compiled, or null when there are errors.</summary>
    internal Analysis? Analyze(Blueprint blueprint, out ImmutableArray<Diagnostic> diagnostics)
    {
        var report = new Report(_limits.MaxDiagnostics);
        var analysis = new Analyzer(kinds, catalog, report).Analyze(blueprint);
        diagnostics = report.ToImmutable();
        return report.HasErrors ? null : analysis;
    }
}
