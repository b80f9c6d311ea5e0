namespace Pulumi.Automation.Commands;

/// <summary>The flags that every command of the command line has.</summary>
public abstract class GlobalOptions : BaseOptions
{
    /// <summary>The flag <c>--disable-integrity-checking</c>.</summary>
    public bool? DisableIntegrityChecking { get; set; }

    /// <summary>The flag <c>--fully-qualify-stack-names</c>.</summary>
    public bool? FullyQualifyStackNames { get; set; }

    /// <summary>The flag <c>--logflow</c>.</summary>
    public bool? Logflow { get; set; }

    /// <summary>The flag <c>--logtostderr</c>.</summary>
    public bool? Logtostderr { get; set; }

    /// <summary>The flag <c>--memprofilerate</c>.</summary>
    public int? Memprofilerate { get; set; }

    /// <summary>The flag <c>--verbose</c>.</summary>
    public int? Verbose { get; set; }

    /// <summary>The flag <c>--color</c>.</summary>
    public string? Color { get; set; }

    /// <summary>The flag <c>--otel-traces</c>.</summary>
    public string? OtelTraces { get; set; }

    /// <summary>The flag <c>--profiling</c>.</summary>
    public string? Profiling { get; set; }

    /// <summary>The flag <c>--tracing</c>.</summary>
    public string? Tracing { get; set; }

    /// <summary>The flag <c>--tracing-header</c>.</summary>
    public string? TracingHeader { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags();

    /// <summary>Those of them that were given; a command adds its own.</summary>
    private protected FlagList GlobalFlags() => new FlagList()
        .Add("--disable-integrity-checking", DisableIntegrityChecking)
        .Add("--fully-qualify-stack-names", FullyQualifyStackNames)
        .Add("--logflow", Logflow)
        .Add("--logtostderr", Logtostderr)
        .Add("--memprofilerate", Memprofilerate)
        .Add("--verbose", Verbose)
        .Add("--color", Color)
        .Add("--otel-traces", OtelTraces)
        .Add("--profiling", Profiling)
        .Add("--tracing", Tracing)
        .Add("--tracing-header", TracingHeader);
}
