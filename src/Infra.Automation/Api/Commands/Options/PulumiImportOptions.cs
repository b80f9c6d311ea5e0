namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi import</c>.</summary>
public sealed class PulumiImportOptions : GlobalOptions
{
    /// <summary>The flag <c>--properties</c>.</summary>
    public List<string>? Properties { get; set; }

    /// <summary>The flag <c>--debug</c>.</summary>
    public bool? Debug { get; set; }

    /// <summary>The flag <c>--diff</c>.</summary>
    public bool? Diff { get; set; }

    /// <summary>The flag <c>--generate-code</c>.</summary>
    public bool? GenerateCode { get; set; }

    /// <summary>The flag <c>--json</c>.</summary>
    public bool? Json { get; set; }

    /// <summary>The flag <c>--preview-only</c>.</summary>
    public bool? PreviewOnly { get; set; }

    /// <summary>The flag <c>--protect</c>.</summary>
    public bool? Protect { get; set; }

    /// <summary>The flag <c>--skip-plugin-pre-install</c>.</summary>
    public bool? SkipPluginPreInstall { get; set; }

    /// <summary>The flag <c>--suppress-outputs</c>.</summary>
    public bool? SuppressOutputs { get; set; }

    /// <summary>The flag <c>--suppress-progress</c>.</summary>
    public bool? SuppressProgress { get; set; }

    /// <summary>The flag <c>--urns</c>.</summary>
    public bool? Urns { get; set; }

    /// <summary>The flag <c>--parallel</c>.</summary>
    public int? Parallel { get; set; }

    /// <summary>The flag <c>--config-file</c>.</summary>
    public string? ConfigFile { get; set; }

    /// <summary>The flag <c>--exec-agent</c>.</summary>
    public string? ExecAgent { get; set; }

    /// <summary>The flag <c>--exec-kind</c>.</summary>
    public string? ExecKind { get; set; }

    /// <summary>The flag <c>--file</c>.</summary>
    public string? File { get; set; }

    /// <summary>The flag <c>--from</c>.</summary>
    public string? From { get; set; }

    /// <summary>The flag <c>--generate-resources</c>.</summary>
    public string? GenerateResources { get; set; }

    /// <summary>The flag <c>--message</c>.</summary>
    public string? Message { get; set; }

    /// <summary>The flag <c>--out</c>.</summary>
    public string? Out { get; set; }

    /// <summary>The flag <c>--output</c>.</summary>
    public string? Output { get; set; }

    /// <summary>The flag <c>--parent</c>.</summary>
    public string? Parent { get; set; }

    /// <summary>The flag <c>--provider</c>.</summary>
    public string? Provider { get; set; }

    /// <summary>The flag <c>--stack</c>.</summary>
    public string? Stack { get; set; }

    /// <summary>The flag <c>--suppress-permalink</c>.</summary>
    public string? SuppressPermalink { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags()
        .Add("--properties", Properties)
        .Add("--debug", Debug)
        .Add("--diff", Diff)
        .Add("--generate-code", GenerateCode)
        .Add("--json", Json)
        .Add("--preview-only", PreviewOnly)
        .Add("--protect", Protect)
        .Add("--skip-plugin-pre-install", SkipPluginPreInstall)
        .Add("--suppress-outputs", SuppressOutputs)
        .Add("--suppress-progress", SuppressProgress)
        .Add("--urns", Urns)
        .Add("--parallel", Parallel)
        .Add("--config-file", ConfigFile)
        .Add("--exec-agent", ExecAgent)
        .Add("--exec-kind", ExecKind)
        .Add("--file", File)
        .Add("--from", From)
        .Add("--generate-resources", GenerateResources)
        .Add("--message", Message)
        .Add("--out", Out)
        .Add("--output", Output)
        .Add("--parent", Parent)
        .Add("--provider", Provider)
        .Add("--stack", Stack)
        .Add("--suppress-permalink", SuppressPermalink);
}
