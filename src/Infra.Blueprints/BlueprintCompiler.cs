using Infra.Blueprints.Catalog;
using Infra.Blueprints.Compilation;
using Infra.Blueprints.Components;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>Turns blueprints into programs.</summary>
/// <param name="kinds">The component kinds that a blueprint may use.</param>
/// <param name="catalog">The resource types that are known; those of other packages go unchecked.</param>
/// <param name="limits">Bounds what is read and reported.</param>
public sealed class BlueprintCompiler(ComponentKinds kinds, IResourceCatalog catalog, BlueprintLimits? limits = null)
{
    private readonly BlueprintValidator _validator = new(kinds, catalog, limits);

    /// <summary>The program of a blueprint, or what is wrong with it. Warnings may come with a program.</summary>
    public Result<BlueprintProgram> Compile(Blueprint blueprint)
    {
        var analysis = _validator.Analyze(blueprint, out var diagnostics);
        return new Result<BlueprintProgram>(analysis is null ? null : new BlueprintProgram(analysis, kinds), diagnostics);
    }

    /// <summary>The program of a blueprint file, or what is wrong with it.</summary>
    public Result<BlueprintProgram> CompileFile(string path)
    {
        var loaded = new BlueprintLoader(limits).Load(path);
        return loaded.Succeeded ? Compile(loaded.Value) : new Result<BlueprintProgram>(null, loaded.Diagnostics);
    }
}
