using Infra.Automation;

namespace Infra.Cli.Display;

/// <summary>What a run says of its providers before anything else, so that a simulation is never taken for the real thing, nor the other way round.</summary>
internal static class SimulationText
{
    /// <summary>The end of a headline: empty where everything is real.</summary>
    public static string Headline(ProviderSelection providers) => providers.IsAllSimulated ? ", simulated: no real provider is called"
        : providers.IsAnySimulated ? $", partly simulated: {Packages(providers)}"
        : "";

    /// <summary>The sentence of a Markdown report; null where everything is real.</summary>
    public static string? Markdown(ProviderSelection providers) => providers.IsAllSimulated ? "**Simulated**: no real provider was called."
        : providers.IsAnySimulated ? $"**Partly simulated**: {MarkdownText.Code(Packages(providers))}."
        : null;

    private static string Packages(ProviderSelection providers)
    {
        var simulated = providers.Packages.Where(static p => p.Value == ProviderMode.Simulated).Select(static p => p.Key);
        var live = providers.Packages.Where(static p => p.Value == ProviderMode.Live).Select(static p => p.Key);
        return providers.Default == ProviderMode.Simulated ? $"all but {string.Join(", ", live)}" : string.Join(", ", simulated);
    }
}
