namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi new</c>.</summary>
public sealed class PulumiNewOptions : GlobalOptions
{
    /// <summary>The flag <c>--config</c>.</summary>
    public List<string>? Config { get; set; }

    /// <summary>The flag <c>--runtime-options</c>.</summary>
    public List<string>? RuntimeOptions { get; set; }

    /// <summary>The flag <c>--config-path</c>.</summary>
    public bool? ConfigPath { get; set; }

    /// <summary>The flag <c>--force</c>.</summary>
    public bool? Force { get; set; }

    /// <summary>The flag <c>--generate-only</c>.</summary>
    public bool? GenerateOnly { get; set; }

    /// <summary>The flag <c>--list-templates</c>.</summary>
    public bool? ListTemplates { get; set; }

    /// <summary>The flag <c>--offline</c>.</summary>
    public bool? Offline { get; set; }

    /// <summary>The flag <c>--remote-stack-config</c>.</summary>
    public bool? RemoteStackConfig { get; set; }

    /// <summary>The flag <c>--template-mode</c>.</summary>
    public bool? TemplateMode { get; set; }

    /// <summary>The flag <c>--ai</c>.</summary>
    public string? AI { get; set; }

    /// <summary>The flag <c>--description</c>.</summary>
    public string? Description { get; set; }

    /// <summary>The flag <c>--dir</c>.</summary>
    public string? Dir { get; set; }

    /// <summary>The flag <c>--language</c>.</summary>
    public string? Language { get; set; }

    /// <summary>The flag <c>--name</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The flag <c>--secrets-provider</c>.</summary>
    public string? SecretsProvider { get; set; }

    /// <summary>The flag <c>--stack</c>.</summary>
    public string? Stack { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags()
        .Add("--config", Config)
        .Add("--runtime-options", RuntimeOptions)
        .Add("--config-path", ConfigPath)
        .Add("--force", Force)
        .Add("--generate-only", GenerateOnly)
        .Add("--list-templates", ListTemplates)
        .Add("--offline", Offline)
        .Add("--remote-stack-config", RemoteStackConfig)
        .Add("--template-mode", TemplateMode)
        .Add("--ai", AI)
        .Add("--description", Description)
        .Add("--dir", Dir)
        .Add("--language", Language)
        .Add("--name", Name)
        .Add("--secrets-provider", SecretsProvider)
        .Add("--stack", Stack);
}
