namespace Pulumi.Automation;

/// <summary>How to take over existing resources.</summary>
public sealed class ImportOptions
{
    /// <summary>What to take over.</summary>
    public List<ImportResource>? Resources { get; set; }

    /// <summary>Names that <see cref="ImportResource.Parent"/> and <see cref="ImportResource.Provider"/> use, and their URNs.</summary>
    public Dictionary<string, string>? NameTable { get; set; }

    /// <summary>Whether the resources are protected from then on; they are unless this is false.</summary>
    public bool? Protect { get; set; }

    /// <summary>Whether to write the code that declares them; it is written unless this is false.</summary>
    public bool? GenerateCode { get; set; }

    /// <summary>What converts another tool's state (<c>--from</c>); the embedded engine refuses it.</summary>
    public string? Converter { get; set; }

    /// <summary>Arguments of the converter.</summary>
    public List<string>? ConverterArgs { get; set; }

    /// <summary>Whether the configuration in the summary shows secrets; they are shown unless this is false.</summary>
    public bool? ShowSecrets { get; set; }

    /// <summary>Told every line of standard output as it comes.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Told every line of standard error as it comes.</summary>
    public Action<string>? OnStandardError { get; set; }
}
