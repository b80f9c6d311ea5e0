using Infra.Blueprints.Sizing;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Portable;

/// <summary>Reads the size of a machine or disk out of portable specs whose shape has been checked.</summary>
internal static class SpecReader
{
    /// <summary>What is asked for; mistakes go to the report.</summary>
    public static ResourceSpec Read(BlueprintMap specs, string type, Report report)
    {
        if (type == "storage")
        {
            return ResourceSpec.Basic with { StorageGb = Size(specs, "size", ResourceSpec.Basic.StorageGb, ResourceSpec.MinStorageGb, report) };
        }

        return new ResourceSpec(
            Cpu(specs, report),
            Size(specs, "memory", ResourceSpec.Basic.MemoryGb, ResourceSpec.MinMemoryGb, report),
            Size(specs, "storage", ResourceSpec.Basic.StorageGb, ResourceSpec.MinStorageGb, report))
        {
            GpuCount = Gpus(specs, report),
            GpuModel = (specs.Get("gpu") as BlueprintMap)?.Get("model") is BlueprintText model ? model.Raw : null,
            AllowSpot = specs.Get("spot") is BlueprintBool { Value: true },
        };
    }

    private static decimal Cpu(BlueprintMap specs, Report report)
    {
        const double MaxCpu = 100_000;
        switch (specs.Get("cpu"))
        {
            case BlueprintNumber { Value: >= (double)ResourceSpec.MinCpu and <= MaxCpu } cpu:
                return (decimal)cpu.Value;
            case BlueprintNumber outside:
                report.Add(BlueprintDiagnostics.NotAllowed, outside.Location, "'cpu' is outside what can be asked for", "ask for at least 0.1 CPUs");
                break;
        }

        return ResourceSpec.Basic.Cpu;
    }

    private static decimal Size(BlueprintMap specs, string key, decimal otherwise, decimal least, Report report)
    {
        if (specs.Get(key) is not BlueprintText text)
        {
            return otherwise;
        }

        var size = SizeText.Read(text, key, report);
        if (size < least)
        {
            report.Add(BlueprintDiagnostics.NotAllowed, text.Location, $"'{key}' is less than can be asked for",
                FormattableString.Invariant($"ask for at least {least:0.##}GB"));
        }

        return size ?? otherwise;
    }

    private static int Gpus(BlueprintMap specs, Report report)
    {
        var value = specs.Get("gpu") is BlueprintMap map ? map.Get("count") : specs.Get("gpu");
        if (value is not BlueprintNumber count)
        {
            return 0;
        }

        if (count.Value is < 0 or > ResourceSpec.MaxGpus)
        {
            report.Add(BlueprintDiagnostics.NotAllowed, count.Location, "'gpu' is outside what can be asked for",
                $"ask for 1 to {ResourceSpec.MaxGpus} GPUs");
            return 0;
        }

        return (int)count.Value;
    }
}
