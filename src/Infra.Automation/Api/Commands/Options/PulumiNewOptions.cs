namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi new</c>.</summary>
public sealed class PulumiNewOptions : BaseOptions
{
    /// <summary>The flag <c>--config</c>.</summary>
    public List<string>? Config { get; set; }

    /// <summary>The flag <c>--runtime-options</c>.</summary>
    public List<string>? RuntimeOptions { get; set; }

    /// <summary>The flag <c>--config-path</c>.</summary>
    public bool? ConfigPath { get; set; }

    /// <summary>The flag <c>--disable-integrity-checking</c>.</summary>
    public bool? DisableIntegrityChecking { get; set; }

    /// <summary>The flag <c>--force</c>.</summary>
    public bool? Force { get; set; }

    /// <summary>The flag <c>--fully-qualify-stack-names</c>.</summary>
    public bool? FullyQualifyStackNames { get; set; }

    /// <summary>The flag <c>--generate-only</c>.</summary>
    public bool? GenerateOnly { get; set; }

    /// <summary>The flag <c>--list-templates</c>.</summary>
    public bool? ListTemplates { get; set; }

    /// <summary>The flag <c>--logflow</c>.</summary>
    public bool? Logflow { get; set; }

    /// <summary>The flag <c>--logtostderr</c>.</summary>
    public bool? Logtostderr { get; set; }

    /// <summary>The flag <c>--offline</c>.</summary>
    public bool? Offline { get; set; }

    /// <summary>The flag <c>--remote-stack-config</c>.</summary>
    public bool? RemoteStackConfig { get; set; }

    /// <summary>The flag <c>--template-mode</c>.</summary>
    public bool? TemplateMode { get; set; }

    /// <summary>The flag <c>--memprofilerate</c>.</summary>
    public int? Memprofilerate { get; set; }

    /// <summary>The flag <c>--verbose</c>.</summary>
    public int? Verbose { get; set; }

    /// <summary>The flag <c>--ai</c>.</summary>
    public string? AI { get; set; }

    /// <summary>The flag <c>--color</c>.</summary>
    public string? Color { get; set; }

    /// <summary>The flag <c>--description</c>.</summary>
    public string? Description { get; set; }

    /// <summary>The flag <c>--dir</c>.</summary>
    public string? Dir { get; set; }

    /// <summary>The flag <c>--language</c>.</summary>
    public string? Language { get; set; }

    /// <summary>The flag <c>--name</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The flag <c>--otel-traces</c>.</summary>
    public string? OtelTraces { get; set; }

    /// <summary>The flag <c>--profiling</c>.</summary>
    public string? Profiling { get; set; }

    /// <summary>The flag <c>--secrets-provider</c>.</summary>
    public string? SecretsProvider { get; set; }

    /// <summary>The flag <c>--stack</c>.</summary>
    public string? Stack { get; set; }

    /// <summary>The flag <c>--tracing</c>.</summary>
    public string? Tracing { get; set; }

    /// <summary>The flag <c>--tracing-header</c>.</summary>
    public string? TracingHeader { get; set; }

    internal override IEnumerable<string> Arguments => new FlagList()
        .Add("--config", Config)
        .Add("--runtime-options", RuntimeOptions)
        .Add("--config-path", ConfigPath)
        .Add("--disable-integrity-checking", DisableIntegrityChecking)
        .Add("--force", Force)
        .Add("--fully-qualify-stack-names", FullyQualifyStackNames)
        .Add("--generate-only", GenerateOnly)
        .Add("--list-templates", ListTemplates)
        .Add("--logflow", Logflow)
        .Add("--logtostderr", Logtostderr)
        .Add("--offline", Offline)
        .Add("--remote-stack-config", RemoteStackConfig)
        .Add("--template-mode", TemplateMode)
        .Add("--memprofilerate", Memprofilerate)
        .Add("--verbose", Verbose)
        .Add("--ai", AI)
        .Add("--color", Color)
        .Add("--description", Description)
        .Add("--dir", Dir)
        .Add("--language", Language)
        .Add("--name", Name)
        .Add("--otel-traces", OtelTraces)
        .Add("--profiling", Profiling)
        .Add("--secrets-provider", SecretsProvider)
        .Add("--stack", Stack)
        .Add("--tracing", Tracing)
        .Add("--tracing-header", TracingHeader);
}
