namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org search</c>.</summary>
public sealed class PulumiOrgSearchOptions : BaseOptions
{
    /// <summary>The flag <c>--query</c>.</summary>
    public List<string>? Query { get; set; }

    /// <summary>The flag <c>--disable-integrity-checking</c>.</summary>
    public bool? DisableIntegrityChecking { get; set; }

    /// <summary>The flag <c>--fully-qualify-stack-names</c>.</summary>
    public bool? FullyQualifyStackNames { get; set; }

    /// <summary>The flag <c>--logflow</c>.</summary>
    public bool? Logflow { get; set; }

    /// <summary>The flag <c>--logtostderr</c>.</summary>
    public bool? Logtostderr { get; set; }

    /// <summary>The flag <c>--web</c>.</summary>
    public bool? Web { get; set; }

    /// <summary>The flag <c>--memprofilerate</c>.</summary>
    public int? Memprofilerate { get; set; }

    /// <summary>The flag <c>--verbose</c>.</summary>
    public int? Verbose { get; set; }

    /// <summary>The flag <c>--color</c>.</summary>
    public string? Color { get; set; }

    /// <summary>The flag <c>--delimiter</c>.</summary>
    public string? Delimiter { get; set; }

    /// <summary>The flag <c>--org</c>.</summary>
    public string? Org { get; set; }

    /// <summary>The flag <c>--otel-traces</c>.</summary>
    public string? OtelTraces { get; set; }

    /// <summary>The flag <c>--output</c>.</summary>
    public string? Output { get; set; }

    /// <summary>The flag <c>--profiling</c>.</summary>
    public string? Profiling { get; set; }

    /// <summary>The flag <c>--tracing</c>.</summary>
    public string? Tracing { get; set; }

    /// <summary>The flag <c>--tracing-header</c>.</summary>
    public string? TracingHeader { get; set; }

    internal override IEnumerable<string> Arguments => new FlagList()
        .Add("--query", Query)
        .Add("--disable-integrity-checking", DisableIntegrityChecking)
        .Add("--fully-qualify-stack-names", FullyQualifyStackNames)
        .Add("--logflow", Logflow)
        .Add("--logtostderr", Logtostderr)
        .Add("--web", Web)
        .Add("--memprofilerate", Memprofilerate)
        .Add("--verbose", Verbose)
        .Add("--color", Color)
        .Add("--delimiter", Delimiter)
        .Add("--org", Org)
        .Add("--otel-traces", OtelTraces)
        .Add("--output", Output)
        .Add("--profiling", Profiling)
        .Add("--tracing", Tracing)
        .Add("--tracing-header", TracingHeader);
}
