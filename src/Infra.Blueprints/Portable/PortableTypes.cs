using System.Collections.Frozen;
using System.Collections.Immutable;
using Infra.Blueprints.Shapes;
using Infra.Blueprints.Sizing;
using Infra.Blueprints.Values;
using Infra.Core;

namespace Infra.Blueprints.Portable;

/// <summary>Maps resources of a portable type to the resource that their platform has for it.</summary>
internal static class PortableTypes
{
    private static readonly FrozenDictionary<string, (ObjectShape Shape, FrozenDictionary<string, Target> Targets)> Types =
        new Dictionary<string, (ObjectShape, FrozenDictionary<string, Target>)>
        {
            ["compute"] = (PortableShapes.Compute, Targets.Compute),
            ["storage"] = (PortableShapes.Storage, Targets.Storage),
            ["network"] = (PortableShapes.Network, Targets.Network),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the portable types.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The platform's resource for a portable one; everything else as it is. Mistakes go to the report.</summary>
    public static BlueprintElement Map(BlueprintElement element, Blueprint blueprint, Report report)
    {
        if (element is not BlueprintResource { IsPortable: true } resource)
        {
            return element;
        }

        if (!Types.TryGetValue(resource.Type.Value, out var portable))
        {
            report.Add(BlueprintDiagnostics.UnknownType, resource.Type.Location, $"'{resource.Type}' is not a resource type",
                report.Suggest(resource.Type.Value, Names, $"write package:module:Type, or one of {string.Join(", ", Names)}"));
            return element;
        }

        if (PlatformOf(resource, blueprint) is not { } platform || !portable.Targets.TryGetValue(platform, out var target))
        {
            var known = string.Join(", ", portable.Targets.Keys.Order(StringComparer.Ordinal));
            report.Add(BlueprintDiagnostics.BadProvider, (resource.Provider ?? resource.Type).Location,
                resource.Provider is { } given ? $"'{given}' has no '{resource.Type}'" : $"a '{resource.Type}' needs a provider",
                $"add provider: with one of {known}");
            return element;
        }

        return Make(resource, platform, portable.Shape, target, report) ?? element;
    }

    /// <summary>The shape of the mapped keys of a portable type, or null when the name is none.</summary>
    public static ObjectShape? ShapeOf(string name) => Types.TryGetValue(name, out var portable) ? portable.Shape : null;

    private static string? PlatformOf(BlueprintResource resource, Blueprint blueprint)
    {
        if (resource.Provider is not { } provider)
        {
            return null;
        }

        foreach (var other in blueprint.Resources)
        {
            if (other.Name.Value == provider.Value && new ResourceTypeToken(other.Type.Value) is { IsProvider: true } token)
            {
                return token.ProvidedPackage;
            }
        }

        return Targets.Aliases.GetValueOrDefault(provider.Value, provider.Value);
    }

    private static BlueprintResource? Make(BlueprintResource resource, string platform, ObjectShape shape, Target target, Report report)
    {
        var mine = new BlueprintMap(resource.Specs.Location, [.. resource.Specs.Entries.Where(e => shape.ByName.ContainsKey(e.Key))]);
        var checks = new Report(int.MaxValue);
        new ShapeChecker(checks, ShapeCodes.Properties, references: null).CheckObject(mine, shape, resource.Location, $"'{resource.Name}'");
        var spec = SpecReader.Read(mine, resource.Type.Value, checks);
        foreach (var mistake in checks.ToImmutable())
        {
            report.Add(mistake);
        }

        if (checks.HasErrors)
        {
            return null;
        }

        var instance = InstanceTypes.Choose(platform, spec);
        if (resource.Type.Value == "compute" && instance is null && InstanceTypes.Of(platform) is { IsEmpty: false } offered)
        {
            report.Add(BlueprintDiagnostics.NoInstanceType, resource.Specs.Location,
                $"none of the {offered.Length} instance types of '{platform}' has {Describe(spec)}", "ask for less, or name another provider");
            return null;
        }

        var request = new TargetRequest(new ValueWriter(resource.Specs.Location), spec, instance, mine.Get("cidr"));
        var rest = new BlueprintMap(resource.Specs.Location, [.. resource.Specs.Entries.Where(e => !shape.ByName.ContainsKey(e.Key))]);
        var isPlatformName = resource.Provider!.Value.Value == platform || Targets.Aliases.ContainsKey(resource.Provider!.Value.Value);
        return resource with
        {
            Type = new Placed<string>(target.Type, resource.Type.Location),
            Provider = isPlatformName ? null : resource.Provider,
            Specs = rest.Over(target.Properties(request)),
        };
    }

    private static string Describe(ResourceSpec spec)
    {
        var gpus = spec.GpuCount == 0 ? "" : $" and {spec.GpuCount} GPUs{(spec.GpuModel is null ? "" : $" of model {spec.GpuModel}")}";
        return FormattableString.Invariant($"{spec.Cpu:0.##} CPUs, {spec.MemoryGb:0.##} GB of memory, {spec.StorageGb:0.##} GB of disk{gpus}");
    }
}
